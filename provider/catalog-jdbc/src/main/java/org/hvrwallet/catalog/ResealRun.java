package org.hvrwallet.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;

/**
 * Rewrites the contents of columns, one after the other. The thread that calls it cuts ranges,
 * reports and keeps the quarantine; workers do the ranges.
 */
final class ResealRun {
  private final Transactions transactions;
  private final Dialect dialect;
  private final Function<SealedColumn, Rewriter> job;
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
      Function<SealedColumn, Rewriter> job,
      boolean showsKeyValues,
      ResealProgress progress,
      ResealSettings settings) {
    this.transactions = transactions;
    this.dialect = dialect;
    this.job = job;
    this.progress = progress;
    this.settings = settings;
    this.limit = new RateLimit(settings.rowsPerSecond());
    this.quarantine = new Quarantine(transactions, dialect, showsKeyValues);
  }

  ResealReport run(List<SealedColumn> columns) throws SQLException, WalletException {
    List<OptionalLong> counts = new ArrayList<>();
    for (SealedColumn column : columns) {
      counts.add(count(column));
    }
    if (counts.stream().allMatch(OptionalLong::isPresent)) {
      total = OptionalLong.of(counts.stream().mapToLong(OptionalLong::getAsLong).sum());
    }
    for (int i = 0; i < columns.size() && !stop.isSet(); i++) {
      if (counts.get(i).orElse(1) > 0) {
        column(columns.get(i));
      }
    }
    return new ResealReport(resealed, staying, quarantine.texts());
  }

  private OptionalLong count(SealedColumn column) throws SQLException, WalletException {
    ColumnSql sql = new ColumnSql(column, dialect);
    return transactions.run(connection -> job.apply(column).count(connection, sql));
  }

  private void column(SealedColumn column) throws SQLException, WalletException {
    Optional<String> place = transactions.run(connection -> dialect.place(connection, column));
    RangeReseal reseal =
        new RangeReseal(column, dialect, place, job.apply(column), settings, limit);
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
