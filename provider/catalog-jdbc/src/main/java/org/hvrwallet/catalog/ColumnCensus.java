package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.catalog.TextForms.TextForm;

/** Counts the sealed values of a column: in the database where it can do that, else here. */
final class ColumnCensus {
  private static final int FETCH_ROWS = 1_000;

  private final SealedColumn column;
  private final Dialect dialect;
  private final ColumnSql sql;
  private final SortedMap<Integer, Long> counts = new TreeMap<>();

  private ColumnCensus(SealedColumn column, Dialect dialect) {
    this.column = column;
    this.dialect = dialect;
    this.sql = new ColumnSql(column, dialect);
  }

  /** For each key sequence how many values need it. */
  static SortedMap<Integer, Long> of(Connection connection, SealedColumn column, Dialect dialect)
      throws SQLException {
    ColumnCensus census = new ColumnCensus(column, dialect);
    census.run(connection);
    return census.counts;
  }

  private void run(Connection connection) throws SQLException {
    if (!dialect.looksIntoValues()) {
      each(connection, sql.contents(sql.conditions().notNull()), this::content);
      return;
    }
    each(connection, sql.headers(), this::header);
    if (column.form().isText()) {
      each(connection, sql.contents(sql.conditions().sealedWithin()), this::content);
    }
  }

  /** Takes a row. */
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String query, RowReader reader)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private void header(ResultSet row) throws SQLException {
    OptionalInt sequence =
        column.form().isText()
            ? SealedHeader.sequence(row.getString(1))
            : SealedHeader.sequence(row.getBytes(1));
    add(sequence, row.getLong(2));
  }

  private void content(ResultSet row) throws SQLException {
    if (!column.form().isText()) {
      add(SealedHeader.sequence(row.getBytes(1)), 1);
      return;
    }
    for (TextForm form : TextForms.in(row.getString(1))) {
      add(form.sequence(), 1);
    }
  }

  private void add(OptionalInt sequence, long count) {
    sequence.ifPresent(found -> counts.merge(found, count, Long::sum));
  }
}
