package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.spi.WalletRefusedException;

/** Which columns of a database hold sealed values (CATALOG.md section 1). */
final class Mapping {
  static final String TABLE = "hvr_wallet_mapping";

  static final String LOCATIONS = "hvr_location";
  static final String LOCATION_NAME = "loc_name";

  private static final String LOCATION_ID = "loc_id";
  private static final List<MappedColumn> BUILT_IN =
      List.of(
          MappedColumn.builtIn(LOCATIONS, LOCATION_NAME, "loc_db_user", Form.LOGIN),
          MappedColumn.builtIn(LOCATIONS, LOCATION_NAME, "loc_remote_pwd", Form.TEXT),
          MappedColumn.builtIn("hvr_action", "act_id", "act_parameters", Form.PARAMETERS));

  private Mapping() {}

  /**
   * Reads it, and finds every column in the metadata.
   *
   * @throws WalletRefusedException naming what is not there, or cannot be mapped so
   */
  static List<SealedColumn> read(Connection connection, Dialect dialect)
      throws SQLException, WalletRefusedException {
    Tables tables = new Tables(connection, dialect);
    ColumnLookup lookup = new ColumnLookup(tables, dialect);
    List<SealedColumn> columns = new ArrayList<>();
    for (MappedColumn mapped : BUILT_IN) {
      Optional<Table> table = tables.find(mapped.table());
      if (table.isPresent()) {
        columns.add(lookup.resolve(builtIn(mapped, table.get(), lookup), table.get()));
      }
    }
    for (MappedColumn mapped : rows(connection, tables)) {
      Table table = tables.find(mapped.table()).orElseThrow(() -> mapped.refused("no such table"));
      columns.add(lookup.resolve(mapped, table));
    }
    requireSome(columns);
    requireOnce(columns);
    return List.copyOf(columns);
  }

  /** A location is known by what survives that it is renamed, if there is such a thing. */
  private static MappedColumn builtIn(MappedColumn mapped, Table table, ColumnLookup lookup)
      throws SQLException, WalletRefusedException {
    return mapped.table().equals(LOCATIONS) && lookup.isIdentity(table, LOCATION_ID)
        ? mapped.by(LOCATION_ID)
        : mapped;
  }

  private static List<MappedColumn> rows(Connection connection, Tables tables)
      throws SQLException, WalletRefusedException {
    Optional<Table> table = tables.find(TABLE);
    List<MappedColumn> mapped = new ArrayList<>();
    if (table.isPresent()) {
      String sql =
          "SELECT table_name, identity_columns, sealed_column, category, form FROM "
              + table.get().quoted()
              + " ORDER BY table_name, sealed_column";
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          mapped.add(MappedColumn.of(rows));
        }
      }
    }
    return mapped;
  }

  private static void requireSome(List<SealedColumn> columns) throws WalletRefusedException {
    if (columns.isEmpty()) {
      throw new WalletRefusedException(
          "no column of this database is mapped, so nothing in it could be found: there is no hvr_location, no"
              + " hvr_action, and nothing in "
              + TABLE
              + ". Is it another database, or another schema of it?");
    }
  }

  private static void requireOnce(List<SealedColumn> columns) throws WalletRefusedException {
    Set<String> seen = new HashSet<>();
    for (SealedColumn column : columns) {
      if (!seen.add(column.quotedTable() + "." + column.quotedColumn())) {
        throw new WalletRefusedException(
            column
                + " is mapped twice: delete one of them. Those of hvr_location and hvr_action that hold secrets are mapped"
                + " by this program itself");
      }
    }
  }
}
