package org.hvrwallet.catalog;

/** Import, in MariaDB. */
class MariaImportTest extends ImportContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.maria();
  }
}
