package org.hvrwallet.catalog;

/** The database of a hub, in MariaDB. */
class MariaHubDatabaseTest extends HubDatabaseContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.maria();
  }
}
