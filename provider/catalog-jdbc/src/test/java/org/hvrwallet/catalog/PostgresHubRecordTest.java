package org.hvrwallet.catalog;

/** What a database knows of its hub, in PostgreSQL. */
class PostgresHubRecordTest extends HubRecordContract {
  @Override
  TestDatabase create() throws Exception {
    return Servers.postgres();
  }
}
