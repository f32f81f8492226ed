package org.hvrwallet.catalog;

/** The contract in PostgreSQL. */
class PostgresCatalogTest extends JdbcCatalogContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.postgres();
  }
}
