package org.hvrwallet.catalog;

/** The database of a hub, in PostgreSQL. */
class PostgresHubDatabaseTest extends HubDatabaseContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.postgres();
  }
}
