package org.hvrwallet.catalog;

/** Import, in PostgreSQL. */
class PostgresImportTest extends ImportContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.postgres();
  }
}
