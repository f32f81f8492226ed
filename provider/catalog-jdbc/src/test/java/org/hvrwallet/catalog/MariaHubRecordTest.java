package org.hvrwallet.catalog;

/** What a database knows of its hub, in MariaDB. */
class MariaHubRecordTest extends HubRecordContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.maria();
  }
}
