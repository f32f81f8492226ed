package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.hvrwallet.catalog.Parameters.Parameter;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/** The properties of locations, as the parameters of an action (CATALOG.md section 11). */
final class LocationActions {
  private static final String ACTION_NAME = "LocationProperties";

  private final Transactions transactions;
  private final Dialect dialect;

  LocationActions(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.dialect = dialect;
  }

  /** A row of it. */
  private record Row(long id, String location, String parameters) {}

  /** The properties of each location that has some. */
  SortedMap<String, Map<String, String>> all() throws SQLException, WalletException {
    List<Row> rows = transactions.run(connection -> rows(connection, actions(connection)));
    SortedMap<String, Map<String, String>> all = new TreeMap<>();
    for (Row row : rows) {
      Map<String, String> properties =
          all.computeIfAbsent(row.location(), none -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
      Parameters parameters = Parameters.parse(row.parameters());
      for (Parameter parameter : parameters.all()) {
        properties.remove(parameter.name()); // so that the later spelling counts as well
        properties.put(parameter.name(), parameters.value(parameter).orElse(""));
      }
    }
    all.values().removeIf(Map::isEmpty);
    all.replaceAll((location, properties) -> new LinkedHashMap<>(properties));
    return all;
  }

  /** Sets one, where it counts (L3). */
  void set(String location, String name, String value) throws SQLException, WalletException {
    requireName(name);
    transactions.runBesideOthers(
        connection -> {
          lock(connection, location, true);
          Table table = actions(connection);
          List<Row> mine = rows(connection, table, location);
          Optional<Row> counting =
              last(mine.stream().filter(row -> has(row, name)).toList()).or(() -> last(mine));
          if (counting.isPresent()) {
            change(connection, table, counting.get(), before -> before.with(name, value));
          } else {
            insert(connection, table, location, Parameters.parse("").with(name, value));
          }
          return null;
        });
  }

  private static Optional<Row> last(List<Row> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
  }

  private static boolean has(Row row, String name) {
    return Parameters.parse(row.parameters()).has(name);
  }

  /** Removes one, and says whether it was there. */
  boolean unset(String location, String name) throws SQLException, WalletException {
    return transactions.run(
        connection -> {
          lock(connection, location, false);
          Table table = actions(connection);
          boolean found = false;
          for (Row row : rows(connection, table, location)) {
            if (has(row, name)) {
              found = true;
              change(connection, table, row, before -> before.without(name));
            }
          }
          return found;
        });
  }

  /** Removes all of a location, and says whether there was one. */
  boolean delete(String location) throws SQLException, WalletException {
    return transactions.run(
        connection -> {
          lock(connection, location, false);
          Table table = actions(connection);
          List<Row> mine = rows(connection, table, location);
          for (Row row : mine) {
            delete(connection, table, row);
          }
          return deleteBare(connection, location, table) || !mine.isEmpty();
        });
  }

  /** A row that says nothing but the name was made for the properties, and goes with them. */
  private boolean deleteBare(Connection connection, String location, Table actions)
      throws SQLException, WalletException {
    HubTable table = HubTable.read(connection, dialect, HubTables.LOCATION);
    HubColumn name = table.column(HubTables.LOCATION_NAME);
    StringBuilder sql =
        new StringBuilder("DELETE FROM " + table.quoted() + " WHERE " + name.quoted() + " = ?");
    for (HubColumn column : table.columns().values()) {
      if (!column.equals(name) && !column.generated()) {
        sql.append(" AND ").append(column.quoted()).append(" IS NULL");
      }
    }
    sql.append(" AND NOT EXISTS (SELECT 1 FROM " + actions.quoted() + " WHERE loc_name = ?)");
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      statement.setString(1, location);
      statement.setString(2, location);
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      if (SqlTrouble.kind(e) != SqlTrouble.Kind.ROW) {
        throw e;
      }
      connection.rollback(before); // another table refers to it, so it is not only ours
      return false;
    }
  }

  private static void requireName(String name) throws WalletRefusedException {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw new WalletRefusedException(
          Shown.line(name) + " is no name of a property: it has letters, digits and _");
    }
  }

  /** Has other changes of this location wait. */
  private void lock(Connection connection, String location, boolean make)
      throws SQLException, WalletException {
    if (location.isBlank()) {
      throw new WalletRefusedException("a location has a name");
    }
    HubTable table = HubTable.read(connection, dialect, HubTables.LOCATION);
    String name = table.column(HubTables.LOCATION_NAME).quoted();
    String sql =
        "UPDATE " + table.quoted() + " SET " + name + " = " + name + " WHERE " + name + " = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, location);
      if (statement.executeUpdate() == 0 && make) {
        new HubRows(connection, dialect, table).insertLocation(location);
      }
    }
  }

  private Table actions(Connection connection) throws SQLException, WalletRefusedException {
    return new Tables(connection, dialect)
        .find(HubTables.ACTION)
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    "this database has no hvr_action: make the tables first"));
  }

  private static List<Row> rows(Connection connection, Table table) throws SQLException {
    String sql = select(table) + " AND loc_name IS NOT NULL ORDER BY act_id";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, ACTION_NAME);
      return read(statement);
    }
  }

  /** Those of one location, which a rotation then passes by. */
  private static List<Row> rows(Connection connection, Table table, String location)
      throws SQLException {
    String sql = select(table) + " AND loc_name = ? ORDER BY act_id FOR UPDATE";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, ACTION_NAME);
      statement.setString(2, location);
      return read(statement).stream().filter(row -> row.location().equals(location)).toList();
    }
  }

  private static String select(Table table) {
    return "SELECT act_id, loc_name, act_parameters FROM " + table.quoted() + " WHERE act_name = ?";
  }

  private static List<Row> read(PreparedStatement statement) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(new Row(row.getLong(1), row.getString(2), row.getString(3)));
      }
    }
    return rows;
  }

  private static void insert(
      Connection connection, Table table, String location, Parameters parameters)
      throws SQLException {
    String sql =
        "INSERT INTO " + table.quoted() + " (act_name, loc_name, act_parameters) VALUES (?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, ACTION_NAME);
      statement.setString(2, location);
      statement.setString(3, parameters.text());
      statement.executeUpdate();
    }
  }

  /** A row in which nothing is left goes away. */
  private static void change(
      Connection connection, Table table, Row row, UnaryOperator<Parameters> change)
      throws SQLException {
    Parameters after = change.apply(Parameters.parse(row.parameters()));
    if (after.isEmpty()) {
      delete(connection, table, row);
      return;
    }
    String sql = "UPDATE " + table.quoted() + " SET act_parameters = ? WHERE act_id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, after.text());
      statement.setLong(2, row.id());
      statement.executeUpdate();
    }
  }

  private static void delete(Connection connection, Table table, Row row) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM " + table.quoted() + " WHERE act_id = " + row.id());
    }
  }
}
