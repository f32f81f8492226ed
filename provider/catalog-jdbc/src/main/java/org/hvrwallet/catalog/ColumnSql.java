package org.hvrwallet.catalog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.catalog.SealedColumn.Form;

/** The queries over a sealed column. */
final class ColumnSql {
  private static final String BEFORE = TextForms.BEFORE;
  private static final int HEADER_AT = BEFORE.length() + 1;

  private final SealedColumn column;
  private final Dialect dialect;
  private final String identity;
  private final String content;

  ColumnSql(SealedColumn column, Dialect dialect) {
    this.column = column;
    this.dialect = dialect;
    this.identity = String.join(", ", column.quotedIdentity());
    this.content =
        column.form() == Form.TEXT ? dialect.exact(column.quotedColumn()) : column.quotedColumn();
  }

  /** The identity of the last of so many rows after another, or of all of them, in order. */
  String lastOf(int rows, Range range) {
    String where = inRange(range);
    return "SELECT "
        + identity
        + from()
        + (where.isEmpty() ? "" : " WHERE " + where)
        + " ORDER BY "
        + identity
        + dialect.onlyRow(rows);
  }

  /** The identities and contents in a range that may need another key than the newest, locked. */
  String rows(int newest, Range range) {
    String where = inRange(range);
    return "SELECT "
        + identity
        + ", "
        + column.quotedColumn()
        + from()
        + " WHERE "
        + (where.isEmpty() ? "" : where + " AND ")
        + others(newest)
        + " ORDER BY "
        + identity
        + dialect.lockFreeRows();
  }

  /** How many rows may need another key than the newest. */
  String count(int newest) {
    return "SELECT count(*)" + from() + " WHERE " + others(newest);
  }

  /** Headers and how many values have each, for contents that are one sealed value. */
  String headers() {
    boolean text = column.form() == Form.TEXT;
    String header =
        text
            ? "SUBSTRING(" + content + ", " + HEADER_AT + ", " + SealedHeader.CHARACTERS + ")"
            : "SUBSTRING(" + content + ", 1, " + SealedHeader.BYTES + ")";
    String where = text ? alone() : begins();
    return "SELECT " + header + ", count(*)" + from() + " WHERE " + where + " GROUP BY " + header;
  }

  /** The contents of a text column that hold text forms in longer text. */
  String mixed() {
    return contents() + " WHERE " + content + " LIKE '_%" + BEFORE + "%'";
  }

  /** All contents, where the database cannot tell them apart. */
  String all() {
    return contents() + " WHERE " + column.quotedColumn() + " IS NOT NULL";
  }

  private String contents() {
    return "SELECT " + column.quotedColumn() + from();
  }

  private String from() {
    return " FROM " + column.quotedTable();
  }

  private String others(int newest) {
    if (!dialect.looksIntoValues()) {
      return column.quotedColumn() + " IS NOT NULL";
    } else if (column.form() == Form.BINARY) {
      return begins() + " AND NOT " + start(SealedHeader.BYTES, SealedHeader.all(newest));
    }
    List<String> headers =
        SealedHeader.allTexts(newest).stream().map(text -> "'" + BEFORE + text + "'").toList();
    int length = BEFORE.length() + SealedHeader.CHARACTERS;
    String start = "SUBSTRING(" + content + ", 1, " + length + ")";
    String isNewest = start + " IN (" + String.join(", ", headers) + ") AND " + noOther();
    return content + " LIKE '%" + BEFORE + "%' AND NOT (" + isNewest + ")";
  }

  private String alone() {
    return content + " LIKE '" + BEFORE + "%' AND " + noOther();
  }

  private String noOther() {
    return content + " NOT LIKE '_%" + BEFORE + "%'";
  }

  private String begins() {
    return start(SealedHeader.START_BYTES, SealedHeader.starts());
  }

  private String start(int length, List<byte[]> choices) {
    List<String> constants = choices.stream().map(dialect::bytes).toList();
    return "(SUBSTRING("
        + content
        + ", 1, "
        + length
        + ") IN ("
        + String.join(", ", constants)
        + "))";
  }

  private String inRange(Range range) {
    List<String> conditions = new ArrayList<>();
    range.after().ifPresent(after -> conditions.add(beyond(range).sql()));
    range.to().ifPresent(to -> conditions.add(upTo(range).sql()));
    return String.join(" AND ", conditions);
  }

  /** Fills in the range, which is all that queries have parameters for. */
  void bind(PreparedStatement statement, Range range) throws SQLException {
    int next = bind(statement, 1, beyond(range), range.after());
    bind(statement, next, upTo(range), range.to());
  }

  private int bind(
      PreparedStatement statement, int first, KeyCondition condition, Optional<Identity> identity)
      throws SQLException {
    int index = first;
    for (int part : condition.parameters()) {
      Object value = identity.orElseThrow().values().get(part);
      column.identity().get(part).type().bind(statement, index++, value);
    }
    return index;
  }

  private KeyCondition beyond(Range range) {
    return range.after().isEmpty() ? KeyCondition.NONE : dialect.beyond(column.quotedIdentity());
  }

  private KeyCondition upTo(Range range) {
    return range.to().isEmpty() ? KeyCondition.NONE : dialect.upTo(column.quotedIdentity());
  }
}
