package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A batch of statements, one for each row. */
final class RowWriter implements BatchWriter {
  private final SealedColumn column;
  private final String sql;

  RowWriter(SealedColumn column, Dialect dialect) {
    this.column = column;
    boolean text = column.form().isText();
    String current = column.quotedColumn();
    this.sql =
        ("UPDATE " + column.quotedTable() + " SET " + current + " = ? WHERE ")
            + (String.join(" = ? AND ", column.quotedIdentity()) + " = ? AND ")
            + ((text ? dialect.exact(current) : current) + " = ?");
  }

  @Override
  public long write(Connection connection, List<Change> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Change change : changes) {
        bind(statement, change);
        statement.addBatch();
      }
      int[] rows = statement.executeBatch();
      long values = 0;
      for (int i = 0; i < rows.length; i++) {
        boolean written = rows[i] > 0 || rows[i] == Statement.SUCCESS_NO_INFO;
        values += written ? changes.get(i).values() : 0;
      }
      return values;
    }
  }

  private void bind(PreparedStatement statement, Change change) throws SQLException {
    int index = 1;
    bindContent(statement, index++, change.after());
    for (int i = 0; i < column.identity().size(); i++) {
      column.identity().get(i).type().bind(statement, index++, change.identity().values().get(i));
    }
    bindContent(statement, index, change.before());
  }

  private static void bindContent(PreparedStatement statement, int index, Object content)
      throws SQLException {
    if (content instanceof String text) {
      statement.setString(index, text);
    } else {
      statement.setBytes(index, (byte[]) content);
    }
  }
}
