package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;

/** Finds single rows of a table (CATALOG.md N1, N2). */
final class HubRows {
  private final Connection connection;
  private final Dialect dialect;
  private final HubTable table;

  HubRows(Connection connection, Dialect dialect, HubTable table) {
    this.connection = connection;
    this.dialect = dialect;
    this.table = table;
  }

  /**
   * A row that was found.
   *
   * @param identity which
   * @param content of the column that was asked for: text, bytes or null
   * @param locationName what obfuscated values of it are bound to
   */
  record Found(Identity identity, Object content, String locationName) {}

  /** Finds the row of a name. */
  Optional<Found> find(SealedColumn column, String typed) throws SQLException {
    if (table.hasLocations()) {
      Optional<Found> named = named(column, typed);
      if (named.isPresent()) {
        return named;
      }
    }
    Optional<Identity> identity = RowName.parse(column, typed);
    return identity.isPresent() ? at(column, identity.get()) : Optional.empty();
  }

  /** Finds the location of a name. */
  Optional<Found> named(SealedColumn column, String name) throws SQLException {
    HubColumn names = table.columns().get(HubTables.LOCATION_NAME);
    String sql = select(column) + " WHERE " + isText(names.quoted());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.setString(2, name);
      return only(statement, column);
    }
  }

  private Optional<Found> at(SealedColumn column, Identity identity) throws SQLException {
    List<String> conditions = new ArrayList<>();
    for (IdentityColumn part : column.identity()) {
      boolean text = part.type() == IdentityType.TEXT;
      conditions.add(text ? isText(part.quoted()) : part.quoted() + " = ?");
    }
    String sql = select(column) + " WHERE " + String.join(" AND ", conditions);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 1;
      for (int i = 0; i < column.identity().size(); i++) {
        IdentityType type = column.identity().get(i).type();
        Object value = identity.values().get(i);
        type.bind(statement, index++, value);
        if (type == IdentityType.TEXT) {
          type.bind(statement, index++, value);
        }
      }
      return only(statement, column);
    }
  }

  /** Collations may take different texts for equal; the first condition is for the index. */
  private String isText(String quoted) {
    return quoted + " = ? AND " + dialect.exact(quoted) + " = ?";
  }

  private Optional<Found> only(PreparedStatement statement, SealedColumn column)
      throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(read(row, column)) : Optional.empty();
    }
  }

  /** What a query selects for {@link #read}. */
  String select(SealedColumn column) {
    String name =
        table.hasLocations() ? ", " + table.columns().get(HubTables.LOCATION_NAME).quoted() : "";
    return "SELECT "
        + String.join(", ", column.quotedIdentity())
        + ", "
        + column.quotedColumn()
        + name
        + " FROM "
        + table.quoted();
  }

  Found read(ResultSet row, SealedColumn column) throws SQLException {
    int at = column.identity().size() + 1;
    boolean bytes = table.columns().get(column.column()).isBytes();
    Object content = bytes ? row.getBytes(at) : row.getString(at);
    Identity identity = column.read(row);
    String locName = table.hasLocations() ? row.getString(at + 1) : null;
    return new Found(identity, content, table.locationName(column, identity, locName));
  }

  /** Writes one column of a row. */
  void write(SealedColumn row, Identity identity, HubColumn column, Object content)
      throws SQLException, WalletRefusedException {
    String sql =
        "UPDATE "
            + table.quoted()
            + " SET "
            + column.quoted()
            + " = ? WHERE "
            + String.join(" = ? AND ", row.quotedIdentity())
            + " = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      column.bindContent(statement, 1, content);
      bindIdentity(statement, 2, row, identity);
      if (statement.executeUpdate() == 0) {
        throw RowName.missing(row, RowName.of(row, identity));
      }
    }
  }

  /** Makes a location that has nothing but its name. */
  void insertLocation(String name) throws SQLException {
    String sql =
        "INSERT INTO "
            + table.quoted()
            + " ("
            + table.columns().get(HubTables.LOCATION_NAME).quoted()
            + ") VALUES (?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
  }

  /** Returns the next index. */
  static int bindIdentity(
      PreparedStatement statement, int first, SealedColumn column, Identity identity)
      throws SQLException {
    for (int i = 0; i < column.identity().size(); i++) {
      column.identity().get(i).type().bind(statement, first + i, identity.values().get(i));
    }
    return first + column.identity().size();
  }
}
