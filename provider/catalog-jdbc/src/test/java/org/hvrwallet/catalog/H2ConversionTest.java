package org.hvrwallet.catalog;

/** The contract in H2. */
class H2ConversionTest extends ConversionContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.h2();
  }
}
