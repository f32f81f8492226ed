package org.hvrwallet.catalog;

/** The contract in MariaDB. */
class MariaCatalogTest extends JdbcCatalogContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.maria();
  }
}
