package org.hvrwallet.catalog;

/** The contract in a database that nobody knows. */
class PlainConversionTest extends ConversionContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.plain();
  }
}
