package org.hvrwallet.catalog;

/** The contract in PostgreSQL. */
class PostgresConversionTest extends ConversionContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.postgres();
  }
}
