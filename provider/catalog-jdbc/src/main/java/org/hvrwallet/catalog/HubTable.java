package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * A table with mapped columns, as the metadata has it.
 *
 * @param name as the mapping has it, in lower case
 * @param quoted as it enters a statement
 * @param columns all of them, by their names in lower case
 * @param sealed those that are mapped, by their names in lower case
 */
record HubTable(
    String name, String quoted, Map<String, HubColumn> columns, Map<String, SealedColumn> sealed) {

  static HubTable read(Connection connection, Dialect dialect, String typed)
      throws SQLException, WalletRefusedException {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    Tables tables = new Tables(connection, dialect);
    Table table =
        tables
            .find(name)
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "this database has no table "
                            + Shown.line(name)
                            + (HubTables.OURS.contains(name) ? ": make the tables first" : "")));
    Map<String, SealedColumn> sealed = new LinkedHashMap<>();
    for (SealedColumn column : Mapping.read(connection, dialect)) {
      if (column.quotedTable().equals(table.quoted())) {
        sealed.put(column.column(), column);
      }
    }
    if (sealed.isEmpty()) {
      throw new WalletRefusedException(
          "no column of " + Shown.line(name) + " is mapped: map those that hold secrets first");
    }
    // That of the mapping: a table of ours may be typed with its schema.
    String mapped = sealed.values().iterator().next().table();
    return new HubTable(
        mapped, table.quoted(), columns(connection, dialect, tables, table), sealed);
  }

  private static Map<String, HubColumn> columns(
      Connection connection, Dialect dialect, Tables tables, Table table)
      throws SQLException, WalletRefusedException {
    Set<String> generated = generated(connection, table);
    Map<String, HubColumn> columns = new LinkedHashMap<>();
    for (Map.Entry<String, List<TableColumn>> found : tables.columns(table).entrySet()) {
      TableColumn column =
          Tables.atMostOne(found.getValue(), "column", found.getKey()).orElseThrow();
      columns.put(
          found.getKey(),
          new HubColumn(
              column, tables.quoted(column.name()), generated.contains(column.name()), dialect));
    }
    return columns;
  }

  private static Set<String> generated(Connection connection, Table table) throws SQLException {
    Set<String> generated = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery("SELECT * FROM " + table.quoted() + " WHERE 1 = 0")) {
      ResultSetMetaData data = none.getMetaData();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        if (data.isAutoIncrement(i)) {
          generated.add(data.getColumnName(i));
        }
      }
    }
    return generated;
  }

  /** Whether its rows have the names of locations. */
  boolean hasLocations() {
    return name.equals(HubTables.LOCATION);
  }

  /** Whether it is a table of ours, all of which can be set. */
  boolean isOurs() {
    return HubTables.OURS.contains(name);
  }

  /** A mapped column that says how rows are told apart. */
  SealedColumn anySealed() {
    return sealed.values().iterator().next();
  }

  /** What tells a row from others for people (N1, N2, I3): names of columns in lower case. */
  List<String> key(SealedColumn column) {
    return hasLocations()
        ? List.of(HubTables.LOCATION_NAME)
        : column.identity().stream().map(IdentityColumn::name).toList();
  }

  /** The mapped column of a name. */
  SealedColumn sealedColumn(String column) throws WalletRefusedException {
    return Optional.ofNullable(sealed.get(column))
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    Shown.line(name + "." + column)
                        + " is not mapped. Mapped columns of this table: "
                        + Shown.line(String.join(", ", sealed.keySet()))));
  }

  /** Any column of a name. */
  HubColumn column(String column) throws WalletRefusedException {
    return Optional.ofNullable(columns.get(column))
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    Shown.line(name) + " has no column " + Shown.line(column)));
  }

  /** What obfuscated values of a row are bound to. */
  String locationName(SealedColumn column, Identity row, String locName) {
    if (hasLocations()) {
      return locName == null ? "" : locName;
    }
    return String.join(",", RowName.texts(column, row));
  }
}
