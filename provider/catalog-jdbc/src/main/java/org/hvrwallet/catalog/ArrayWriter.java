package org.hvrwallet.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.catalog.SealedColumn.Form;

/** All of a batch in one statement, for PostgreSQL. */
final class ArrayWriter implements BatchWriter {
  private final SealedColumn column;
  private final String sql;

  ArrayWriter(SealedColumn column, Dialect dialect) {
    this.column = column;
    boolean text = column.form() == Form.TEXT;
    String current = "t." + column.quotedColumn();
    List<String> names = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (int i = 0; i < column.identity().size(); i++) {
      names.add("i" + i);
      same.add("t." + column.identity().get(i).quoted() + " = v.i" + i);
    }
    this.sql =
        ("UPDATE " + column.quotedTable() + " t SET " + column.quotedColumn() + " = v.a")
            + (" FROM unnest(" + "?, ".repeat(names.size()) + "?, ?)")
            + (" AS v(" + String.join(", ", names) + ", b, a)")
            + (" WHERE " + String.join(" AND ", same) + " AND ")
            + ((text ? dialect.exact(current) : current) + " = v.b");
  }

  @Override
  public long write(Connection connection, List<Change> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameters = column.identity().size();
      for (int i = 0; i < parameters; i++) {
        int part = i;
        String type = column.identity().get(i).type().postgresName();
        Object[] values = changes.stream().map(c -> c.identity().values().get(part)).toArray();
        bind(statement, i + 1, connection.createArrayOf(type, values));
      }
      bind(statement, ++parameters, contents(connection, changes, false));
      bind(statement, ++parameters, contents(connection, changes, true));
      int rows = statement.executeUpdate();
      // The rows are locked: fewer are written only if a trigger passes some by.
      return rows == changes.size() ? changes.stream().mapToLong(Change::values).sum() : rows;
    }
  }

  private static void bind(PreparedStatement statement, int index, Array array)
      throws SQLException {
    statement.setArray(index, array);
  }

  private Array contents(Connection connection, List<Change> changes, boolean after)
      throws SQLException {
    Object[] values = changes.stream().map(c -> after ? c.after() : c.before()).toArray();
    return column.form() == Form.TEXT
        ? connection.createArrayOf("text", values)
        : connection.createArrayOf("bytea", List.of(values).toArray(new byte[0][]));
  }
}
