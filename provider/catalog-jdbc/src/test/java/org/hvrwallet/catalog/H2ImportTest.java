package org.hvrwallet.catalog;

/** Import, in H2. */
class H2ImportTest extends ImportContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.h2();
  }
}
