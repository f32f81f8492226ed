package org.hvrwallet.catalog;

/** The database of a hub, in H2. */
class H2HubDatabaseTest extends HubDatabaseContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.h2();
  }
}
