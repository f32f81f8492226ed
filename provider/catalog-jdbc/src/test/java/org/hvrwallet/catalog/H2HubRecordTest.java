package org.hvrwallet.catalog;

/** What a database knows of its hub, in H2. */
class H2HubRecordTest extends HubRecordContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.h2();
  }
}
