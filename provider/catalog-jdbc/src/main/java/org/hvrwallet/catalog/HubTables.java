package org.hvrwallet.catalog;

import java.sql.SQLException;
import java.util.List;
import org.hvrwallet.spi.WalletException;

/** The tables that a hub database has (CATALOG.md sections 1, 4 and 8). */
final class HubTables {
  static final String LOCATION = "hvr_location";
  static final String LOCATION_NAME = "loc_name";
  static final String ACTION = "hvr_action";
  static final List<String> OURS = List.of(LOCATION, ACTION);

  static final OwnTable MAPPING =
      new OwnTable(
          Mapping.TABLE,
          "table_name VARCHAR(255) NOT NULL, identity_columns VARCHAR(1000) NOT NULL,"
              + " sealed_column VARCHAR(255) NOT NULL, category VARCHAR(12) NOT NULL,"
              + " form VARCHAR(20) NOT NULL, PRIMARY KEY (table_name, sealed_column)");

  private static final OwnTable QUARANTINE =
      new OwnTable(
          Quarantine.TABLE,
          "table_name VARCHAR(128) NOT NULL, column_name VARCHAR(128) NOT NULL,"
              + " identity VARCHAR(500) NOT NULL, reason VARCHAR(500) NOT NULL,"
              + " first_seen TIMESTAMP NOT NULL, PRIMARY KEY (table_name, column_name, identity)");

  private HubTables() {}

  /** Makes those that are not there. */
  static void make(Transactions transactions, Dialect dialect)
      throws SQLException, WalletException {
    OwnTable locations =
        new OwnTable(
            LOCATION,
            "loc_id "
                + dialect.generatedNumber()
                + " PRIMARY KEY, loc_name VARCHAR(64) NOT NULL UNIQUE, loc_class VARCHAR(32),"
                + " loc_db_name VARCHAR(1000), loc_db_user VARCHAR(4000),"
                + " loc_remote_node VARCHAR(255), loc_remote_port INTEGER,"
                + " loc_remote_login VARCHAR(255), loc_remote_pwd VARCHAR(4000)");
    OwnTable actions =
        new OwnTable(
            ACTION,
            "act_id "
                + dialect.generatedNumber()
                + " PRIMARY KEY, act_name VARCHAR(64) NOT NULL, loc_name VARCHAR(64),"
                + " act_parameters "
                + dialect.parametersType());
    for (OwnTable table : List.of(locations, actions, MAPPING, HubRecords.TABLE, QUARANTINE)) {
      table.make(transactions, dialect);
    }
  }
}
