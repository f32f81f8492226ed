package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;

/**
 * Rewrites the contents in a range of a column, in transactions of a bounded number of rows and
 * bytes.
 */
final class RangeReseal {
  private static final int FETCH_ROWS = 200;

  /** Of contents in a batch: what is longer does not fill the memory, it makes smaller batches. */
  private static final int MOST_BYTES = 8 << 20;

  private final SealedColumn column;
  private final RowAads aads;
  private final ColumnSql sql;
  private final Optional<String> place;
  private final int placeAt;
  private final BatchWriter writer;
  private final Rewriter rewriter;
  private final BatchWriter checking;
  private final ResealSettings settings;
  private final RateLimit limit;

  /** The longest content of the batch before, whichever thread read it. */
  private volatile int longest = MOST_BYTES;

  /**
   * Prepares it.
   *
   * @param place what {@link Dialect#place} says of the column
   */
  RangeReseal(
      SealedColumn column,
      Dialect dialect,
      Optional<String> place,
      Rewriter rewriter,
      ResealSettings settings,
      RateLimit limit) {
    this.column = column;
    this.aads = new RowAads(column);
    this.sql = new ColumnSql(column, dialect);
    this.place = place;
    this.placeAt = column.selected().size() + 1;
    this.writer = dialect.writer(column, place);
    this.rewriter = rewriter;
    this.checking = new RowWriter(column, dialect);
    this.settings = settings;
    this.limit = limit;
  }

  /** A row as it was read. */
  private record Row(Identity identity, Object content, String locationName, String place) {}

  /**
   * A batch that was read.
   *
   * @param next where the rest of the range begins, if there was no room for it
   */
  private record Batch(List<Row> rows, Optional<Identity> next) {}

  /** What became of a batch. */
  private record Step(long resealed, Work work, Optional<Identity> next) {}

  /** What is to be done to the rows of a batch. */
  private record Work(List<Change> changes, long staying, List<Quarantined> quarantined) {}

  /** Does it, batch by batch, as long as it is not to stop. */
  RangeOutcome run(Transactions transactions, Range range, Stop stop)
      throws SQLException, WalletException {
    long resealed = 0;
    long staying = 0;
    List<Quarantined> quarantined = new ArrayList<>();
    Optional<Range> rest = Optional.of(range);
    while (rest.isPresent() && !stop.isSet()) {
      Range current = rest.get();
      Step step = step(transactions, current, quarantined);
      limit.await(step.work().changes().size()); // not in the transaction, which holds locks
      resealed += step.resealed();
      staying += step.work().staying();
      quarantined.addAll(step.work().quarantined());
      rest = step.next().map(after -> new Range(Optional.of(after), current.to()));
    }
    return new RangeOutcome(resealed, staying, quarantined);
  }

  private Step step(Transactions transactions, Range range, List<Quarantined> refused)
      throws SQLException, WalletException {
    try {
      return transactions.run(connection -> batch(connection, range));
    } catch (SQLException e) {
      if (SqlTrouble.kind(e) != SqlTrouble.Kind.ROW) {
        throw e;
      }
      return oneByOne(transactions, range, refused);
    }
  }

  private Step batch(Connection connection, Range range) throws SQLException, WalletException {
    Batch batch = read(connection, range);
    Work work = work(batch.rows());
    long resealed = 0;
    if (!work.changes().isEmpty()) {
      resealed = writer.write(connection, work.changes());
    }
    return new Step(resealed, work, batch.next());
  }

  /** Where the database refuses a row, it is found out which. None is locked meanwhile. */
  private Step oneByOne(Transactions transactions, Range range, List<Quarantined> refused)
      throws SQLException, WalletException {
    Batch batch = transactions.run(connection -> read(connection, range));
    Work work = work(batch.rows());
    long resealed = 0;
    long staying = work.staying();
    for (Change change : work.changes()) {
      try {
        resealed += transactions.run(connection -> checking.write(connection, List.of(change)));
      } catch (SQLException e) {
        if (SqlTrouble.kind(e) != SqlTrouble.Kind.ROW) {
          throw e;
        }
        refused.add(quarantined(change.identity(), SqlTrouble.refusal(e, change.after())));
        staying += change.values();
      }
    }
    return new Step(resealed, new Work(work.changes(), staying, work.quarantined()), batch.next());
  }

  private Batch read(Connection connection, Range range) throws SQLException {
    String query = sql.rows(rewriter.where(sql.conditions()), range, place);
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(fetchRows());
      sql.bind(statement, range);
      try (ResultSet rows = statement.executeQuery()) {
        return read(rows);
      }
    }
  }

  /** The batch as a whole, unless its rows may be long: some drivers read all they may at once. */
  private int fetchRows() {
    int whole = settings.batchRows() + 1;
    return (long) whole * longest <= MOST_BYTES ? whole : Math.min(FETCH_ROWS, whole);
  }

  private Batch read(ResultSet result) throws SQLException {
    List<Row> rows = new ArrayList<>();
    long bytes = 0;
    int most = 0;
    while (result.next()) {
      if (rows.size() == settings.batchRows() || bytes > MOST_BYTES) {
        return new Batch(rows, Optional.of(rows.get(rows.size() - 1).identity()));
      }
      Row row = row(result);
      rows.add(row);
      int size = size(row.content());
      bytes += size;
      most = Math.max(most, size);
    }
    longest = rows.isEmpty() ? longest : most;
    return new Batch(rows, Optional.empty());
  }

  private static int size(Object content) {
    return content instanceof String text ? text.length() : ((byte[]) content).length;
  }

  private Row row(ResultSet result) throws SQLException {
    Identity identity = column.read(result);
    String lies = place.isEmpty() ? "" : result.getString(placeAt);
    return new Row(identity, column.content(result), column.locationName(identity, result), lies);
  }

  private Work work(List<Row> rows) {
    List<Change> changes = new ArrayList<>(rows.size());
    List<Quarantined> quarantined = new ArrayList<>();
    long staying = 0;
    for (Row row : rows) {
      Rewriting rewriting = rewriting(row);
      rewriting
          .after()
          .map(
              after ->
                  new Change(
                      row.identity(), row.content(), after, row.place(), rewriting.resealed()))
          .ifPresent(changes::add);
      staying += rewriting.staying();
      if (!rewriting.reasons().isEmpty()) {
        String reasons = String.join("; ", rewriting.reasons().stream().distinct().toList());
        quarantined.add(quarantined(row.identity(), reasons));
      }
    }
    return new Work(changes, staying, quarantined);
  }

  private Rewriting rewriting(Row row) {
    return rewriter.rewrite(row.content(), aads.of(row.identity()), row.locationName());
  }

  private Quarantined quarantined(Identity identity, String reason) {
    return new Quarantined(column, identity, reason);
  }
}
