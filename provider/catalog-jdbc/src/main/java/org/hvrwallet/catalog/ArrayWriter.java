package org.hvrwallet.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All of a batch in one statement, for PostgreSQL. The transaction has its rows locked since they
 * were read, so what they hold need not be sent and compared again, and they are where they were.
 */
final class ArrayWriter implements BatchWriter {
  private static final String PLACE = "p";

  private final SealedColumn column;
  private final boolean hasPlaces;
  private final String sql;

  /**
   * Prepares it.
   *
   * @param place the column that says where a row lies; empty if there is none
   */
  ArrayWriter(SealedColumn column, Optional<String> place) {
    this.column = column;
    this.hasPlaces = place.isPresent();
    List<String> names = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (int i = 0; i < column.identity().size(); i++) {
      names.add("i" + i);
      same.add("t." + column.identity().get(i).quoted() + " = v.i" + i);
    }
    place.ifPresent(
        there -> {
          names.add(PLACE);
          same.add("t." + there + " = v." + PLACE);
        });
    this.sql =
        ("UPDATE " + column.quotedTable() + " t SET " + column.quotedColumn() + " = v.a")
            + (" FROM unnest(" + "?, ".repeat(names.size()) + "?)")
            + (" AS v(" + String.join(", ", names) + ", a)")
            + (" WHERE " + String.join(" AND ", same));
  }

  @Override
  public long write(Connection connection, List<Change> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = column.identity().size();
      for (int i = 0; i < parameters; i++) {
        statement.setArray(i + 1, identities(connection, changes, i));
      }
      if (hasPlaces) {
        statement.setArray(++parameters, places(connection, changes));
      }
      statement.setArray(parameters + 1, contents(connection, changes));
      int rows = statement.executeUpdate();
      // Fewer are written only if a trigger passes some by.
      return rows == changes.size() ? changes.stream().mapToLong(Change::values).sum() : rows;
    }
  }

  private Array identities(Connection connection, List<Change> changes, int part)
      throws SQLException {
    IdentityType type = column.identity().get(part).type();
    Stream<Object> values = changes.stream().map(change -> change.identity().values().get(part));
    return connection.createArrayOf(type.postgresName(), values.toArray(type::array));
  }

  private static Array places(Connection connection, List<Change> changes) throws SQLException {
    return connection.createArrayOf("tid", changes.stream().map(Change::place).toArray());
  }

  private Array contents(Connection connection, List<Change> changes) throws SQLException {
    Stream<Object> values = changes.stream().map(Change::after);
    return column.form().isText()
        ? connection.createArrayOf("text", values.toArray(String[]::new))
        : connection.createArrayOf("bytea", values.toArray(byte[][]::new));
  }
}
