package org.hvrwallet.catalog;

/** The contract in MariaDB. */
class MariaConversionTest extends ConversionContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.maria();
  }
}
