package org.hvrwallet.catalog;

/** The contract in H2. */
class H2CatalogTest extends JdbcCatalogContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.h2();
  }
}
