package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;

/**
 * The values in the mapped columns of a database (CATALOG.md).
 *
 * <p>Memory does not grow with the number of rows. Each call reads the mapping anew, and has
 * connections of its own.
 */
public final class JdbcCatalog implements Catalog {
  private final Connector connector;
  private final ResealSettings settings;
  private final Dialects dialects;

  /** Finds out what a connection leads to. */
  interface Dialects {
    Dialect of(Connection connection) throws SQLException;
  }

  JdbcCatalog(Connector connector, ResealSettings settings, Dialects dialects) {
    this.connector = connector;
    this.settings = settings;
    this.dialects = dialects;
  }

  @Override
  public String description() {
    return connector.toString();
  }

  /** Makes sure that it can be reached and its mapping makes sense. */
  void requireReachable() throws WalletException {
    try (Connection connection = connector.connect(Connection.TRANSACTION_READ_COMMITTED)) {
      Dialect dialect = dialects.of(connection);
      HubRecords.requireKnownVersion(connection, dialect);
      Mapping.read(connection, dialect);
      connection.rollback();
    } catch (SQLException e) {
      throw SqlTrouble.refused(connector, e);
    }
  }

  @Override
  public SortedMap<Integer, Long> census() throws WalletException {
    SortedMap<Integer, Long> totals = new TreeMap<>();
    for (ColumnFinding finding : findings()) {
      finding.counts().forEach((sequence, count) -> totals.merge(sequence, count, Long::sum));
    }
    return Collections.unmodifiableSortedMap(totals);
  }

  /**
   * What is in each mapped column, for people.
   *
   * @throws WalletException if not all of them can be counted
   */
  public List<ColumnFinding> findings() throws WalletException {
    // One snapshot, so that no value is missed that moves from one state to another meanwhile.
    return transactions(
        Connection.TRANSACTION_REPEATABLE_READ,
        transactions ->
            transactions.run(
                connection -> {
                  Dialect dialect = dialects.of(connection);
                  List<ColumnFinding> findings = new ArrayList<>();
                  for (SealedColumn column : Mapping.read(connection, dialect)) {
                    findings.add(
                        new ColumnFinding(
                            column.table(),
                            column.column(),
                            ColumnCensus.of(connection, column, dialect)));
                  }
                  return List.copyOf(findings);
                }));
  }

  @Override
  public SortedMap<Integer, Long> lastCensus() throws WalletException {
    try {
      return Collections.unmodifiableSortedMap(new LastCensus(connector, dialects).run());
    } catch (SQLException e) {
      throw SqlTrouble.refused(connector, e);
    }
  }

  @Override
  public ResealReport reseal(Resealer resealer, ResealProgress progress) throws WalletException {
    return rewrite(column -> new Resealing(resealer), resealer.showsKeyValues(), progress);
  }

  @Override
  public boolean followsLevel() {
    return true;
  }

  @Override
  public ResealReport convert(Protector protector, ResealProgress progress) throws WalletException {
    return rewrite(
        column -> new Converting(column, protector), protector.showsKeyValues(), progress);
  }

  private ResealReport rewrite(
      Function<SealedColumn, Rewriter> job, boolean showsKeyValues, ResealProgress progress)
      throws WalletException {
    return transactions(
        Connection.TRANSACTION_READ_COMMITTED,
        transactions -> {
          Dialect dialect = transactions.run(dialects::of);
          List<SealedColumn> columns =
              transactions.run(connection -> Mapping.read(connection, dialect));
          return new ResealRun(transactions, dialect, job, showsKeyValues, progress, settings)
              .run(columns);
        });
  }

  @Override
  public long countOthers(Protector protector) throws WalletException {
    return transactions(
        Connection.TRANSACTION_REPEATABLE_READ,
        transactions ->
            transactions.run(
                connection -> {
                  Dialect dialect = dialects.of(connection);
                  long others = 0;
                  for (SealedColumn column : Mapping.read(connection, dialect)) {
                    ColumnSql sql = new ColumnSql(column, dialect);
                    others += new Converting(column, protector).countOthers(connection, sql);
                  }
                  return others;
                }));
  }

  @Override
  public Optional<HubRecord> recorded() throws WalletException {
    return transactions(
        Connection.TRANSACTION_READ_COMMITTED,
        transactions -> new HubRecords(transactions, transactions.run(dialects::of)).recorded());
  }

  @Override
  public void record(HubRecord record) throws WalletException {
    transactions(
        Connection.TRANSACTION_READ_COMMITTED,
        transactions -> {
          new HubRecords(transactions, transactions.run(dialects::of)).record(record);
          return null;
        });
  }

  /** Something to be done in transactions. */
  private interface Task<T> {
    T run(Transactions transactions) throws SQLException, WalletException;
  }

  private <T> T transactions(int isolation, Task<T> task) throws WalletException {
    try (Transactions transactions = new Transactions(connector, isolation)) {
      return task.run(transactions);
    } catch (SQLException e) {
      throw SqlTrouble.refused(connector, e);
    }
  }

  /** Forgets the password. No connection is open between two calls. */
  @Override
  public void close() {
    connector.close();
  }
}
