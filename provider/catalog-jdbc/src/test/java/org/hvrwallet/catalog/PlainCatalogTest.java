package org.hvrwallet.catalog;

/** The contract in a database that nobody knows. */
class PlainCatalogTest extends JdbcCatalogContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.plain();
  }
}
