package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;

/** Cuts a column into ranges of so many rows, from the first to the last, one at a time. */
final class Ranges {
  private final SealedColumn column;
  private final ColumnSql sql;
  private final int rows;
  private final Transactions transactions;
  private Optional<Identity> after = Optional.empty();
  private boolean ended;

  Ranges(SealedColumn column, Dialect dialect, int rows, Transactions transactions) {
    this.column = column;
    this.sql = new ColumnSql(column, dialect);
    this.rows = rows;
    this.transactions = transactions;
  }

  /** The next one; the last has no end, so that rows added behind it are in it. */
  Optional<Range> next() throws SQLException, WalletException {
    if (ended) {
      return Optional.empty();
    }
    Optional<Identity> to = transactions.run(this::end);
    Range range = new Range(after, to);
    after = to;
    ended = to.isEmpty();
    return Optional.of(range);
  }

  private Optional<Identity> end(Connection connection) throws SQLException {
    Range rest = new Range(after, Optional.empty());
    try (PreparedStatement statement = connection.prepareStatement(sql.lastOf(rows, rest))) {
      statement.setMaxRows(rows);
      sql.bind(statement, rest);
      try (ResultSet found = statement.executeQuery()) {
        return last(found);
      }
    }
  }

  /** Either it is the only row, or as many as there can be come before it. */
  private Optional<Identity> last(ResultSet found) throws SQLException {
    Optional<Identity> last = Optional.empty();
    while (found.next()) {
      last = Optional.of(column.read(found));
    }
    return last.equals(after) ? Optional.empty() : last;
  }
}
