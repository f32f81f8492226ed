package org.hvrwallet.catalog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queries over a sealed column. */
final class ColumnSql {
  private static final int HEADER_AT = TextForms.BEFORE.length() + 1;

  private final SealedColumn column;
  private final Dialect dialect;
  private final Conditions conditions;
  private final String identity;

  ColumnSql(SealedColumn column, Dialect dialect) {
    this.column = column;
    this.dialect = dialect;
    this.conditions = new Conditions(column, dialect);
    this.identity = String.join(", ", column.quotedIdentity());
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

  /** What can be asked of contents. */
  Conditions conditions() {
    return conditions;
  }

  /**
   * The rows in a range whose contents are of some kind, locked.
   *
   * @param besides one more column, the last
   */
  String rows(String contents, Range range, Optional<String> besides) {
    String where = inRange(range);
    return "SELECT "
        + String.join(", ", column.selected())
        + besides.map(one -> ", " + one).orElse("")
        + from()
        + " WHERE "
        + (where.isEmpty() ? "" : where + " AND ")
        + contents
        + " ORDER BY "
        + identity
        + dialect.lockFreeRows();
  }

  /** How many rows have contents of some kind. */
  String count(String contents) {
    return "SELECT count(*)" + from() + " WHERE " + contents;
  }

  /** Headers and how many values have each, for contents that are one sealed value. */
  String headers() {
    String content = conditions.content();
    String header =
        column.form().isText()
            ? "SUBSTRING(" + content + ", " + HEADER_AT + ", " + SealedHeader.CHARACTERS + ")"
            : "SUBSTRING(" + content + ", 1, " + SealedHeader.BYTES + ")";
    String where = " WHERE " + conditions.alone();
    return "SELECT " + header + ", count(*)" + from() + where + " GROUP BY " + header;
  }

  /** The contents of some kind. */
  String contents(String contents) {
    return "SELECT " + column.quotedColumn() + from() + " WHERE " + contents;
  }

  private String from() {
    return " FROM " + column.quotedTable();
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
