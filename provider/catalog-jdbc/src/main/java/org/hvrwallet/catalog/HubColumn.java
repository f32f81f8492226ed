package org.hvrwallet.catalog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;

/**
 * A column of a table that values are written to.
 *
 * @param column as the metadata has it
 * @param quoted as it enters a statement
 * @param generated whether the database gives it to a new row
 * @param dialect of its database
 */
record HubColumn(TableColumn column, String quoted, boolean generated, Dialect dialect) {
  boolean isBytes() {
    return column.isBytes() || column.isLargeBytes();
  }

  /**
   * Writes a content that was typed.
   *
   * @param text null for NULL; base64 for bytes
   * @throws SQLException if it is no value of this type
   */
  void bind(PreparedStatement statement, int index, String text) throws SQLException {
    if (text == null) {
      statement.setNull(index, column.jdbcType());
    } else if (isBytes()) {
      statement.setBytes(index, bytes(text));
    } else if (column.isText() || column.isLargeText()) {
      statement.setString(index, text);
    } else {
      dialect.bindText(statement, index, text, column.jdbcType());
    }
  }

  /** Writes a content as it is: text, bytes or null. */
  void bindContent(PreparedStatement statement, int index, Object content) throws SQLException {
    if (content instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      bind(statement, index, (String) content);
    }
  }

  /** What stands in a file or was typed, as the column holds it. */
  Object content(String text) throws SQLException {
    return text == null || !isBytes() ? text : bytes(text);
  }

  private static byte[] bytes(String text) throws SQLException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new SQLException("not base64", "22000");
    }
  }
}
