package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;

/**
 * Seals columns anew, one after the other. The thread that calls it cuts ranges, reports and keeps
 * the quarantine; workers do the ranges.
 */
final class ResealRun {
  private final Transactions transactions;
  private final Dialect dialect;
  private final Resealer resealer;
  private final ResealProgress progress;
  private final ResealSettings settings;
  private final RateLimit limit;
  private final Quarantine quarantine;
  private final Stop stop = new Stop();
  private OptionalLong total = OptionalLong.empty();
  private long resealed;
  private long staying;

  ResealRun(
      Transactions transactions,
      Dialect dialect,
      Resealer resealer,
      ResealProgress progress,
      ResealSettings settings) {
    this.transactions = transactions;
    this.dialect = dialect;
    this.resealer = resealer;
    this.progress = progress;
    this.settings = settings;
    this.limit = new RateLimit(settings.rowsPerSecond());
    this.quarantine = new Quarantine(transactions, dialect);
  }

  ResealReport run(List<SealedColumn> columns) throws SQLException, WalletException {
    long[] counts = new long[columns.size()];
    if (dialect.looksIntoValues()) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] = count(columns.get(i));
      }
      total = OptionalLong.of(Arrays.stream(counts).sum());
    }
    for (int i = 0; i < counts.length && !stop.isSet(); i++) {
      if (total.isEmpty() || counts[i] > 0) {
        column(columns.get(i));
      }
    }
    return new ResealReport(resealed, staying, quarantine.texts());
  }

  private long count(SealedColumn column) throws SQLException, WalletException {
    String sql = new ColumnSql(column, dialect).count(resealer.newestSequence());
    return transactions.run(connection -> count(connection, sql));
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void column(SealedColumn column) throws SQLException, WalletException {
    RangeReseal reseal = new RangeReseal(column, dialect, resealer, settings, limit);
    Ranges ranges = new Ranges(column, dialect, settings.batchRows(), transactions);
    try (Workers<RangeOutcome> workers = new Workers<>(settings.workers(), stop)) {
      Optional<Range> next = ranges.next();
      while (next.isPresent() || workers.isBusy()) {
        if (next.isPresent() && workers.hasRoom()) {
          Range range = next.get();
          workers.submit(() -> reseal.run(transactions, range, stop));
          next = stop.isSet() ? Optional.empty() : ranges.next();
        } else {
          take(workers.take());
          next = stop.isSet() ? Optional.empty() : next;
        }
      }
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    }
  }

  private void take(RangeOutcome outcome) throws WalletException {
    resealed += outcome.resealed();
    staying += outcome.staying();
    quarantine.add(outcome.quarantined());
    long done = resealed + staying;
    // One row may hold several values, and others add rows.
    OptionalLong known =
        total.isPresent() ? OptionalLong.of(Math.max(done, total.getAsLong())) : total;
    if (!stop.isSet() && !progress.goOn(done, known)) {
      stop.set();
    }
  }

  private static SQLException unwrapped(Throwable cause) throws WalletException {
    if (cause instanceof SQLException failure) {
      return failure;
    } else if (cause instanceof WalletException refusal) {
      throw refusal;
    } else if (cause instanceof RuntimeException mistake) {
      throw mistake;
    } else if (cause instanceof Error error) {
      throw error;
    }
    throw new AssertionError("workers throw nothing else", cause);
  }
}
