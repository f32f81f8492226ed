package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * Counts before keys are destroyed: no value may be passed by that a transaction has written and
 * not committed yet. Where there are dirty reads, they show it; PostgreSQL has none, so there each
 * table is locked against writers while it is counted, which waits for the open ones.
 *
 * <p>One table at a time: who holds one lock and waits for the next runs into deadlocks, and the
 * application may be the one who loses them. No value moves to a table that was counted: it would
 * not open there.
 */
final class LastCensus {
  private static final String LOCKED = "55P03";

  private final Connector connector;
  private final JdbcCatalog.Dialects dialects;
  private final SortedMap<Integer, Long> totals = new TreeMap<>();

  LastCensus(Connector connector, JdbcCatalog.Dialects dialects) {
    this.connector = connector;
    this.dialects = dialects;
  }

  SortedMap<Integer, Long> run() throws SQLException, WalletException {
    try (Transactions committed =
            new Transactions(connector, Connection.TRANSACTION_READ_COMMITTED);
        Transactions dirty = new Transactions(connector, Connection.TRANSACTION_READ_UNCOMMITTED)) {
      Dialect dialect = committed.run(dialects::of);
      for (SealedColumn column : committed.run(connection -> Mapping.read(connection, dialect))) {
        SortedMap<Integer, Long> counts = committed.run(c -> locked(c, column, dialect));
        if (dialect.hasDirtyReads()) {
          // What others change or delete may come back, and what they insert may stay.
          dirty
              .run(connection -> ColumnCensus.of(connection, column, dialect))
              .forEach((sequence, count) -> counts.merge(sequence, count, Long::max));
        }
        counts.forEach((sequence, count) -> totals.merge(sequence, count, Long::sum));
      }
      return totals;
    }
  }

  private SortedMap<Integer, Long> locked(
      Connection connection, SealedColumn column, Dialect dialect)
      throws SQLException, WalletRefusedException {
    try {
      dialect.lockAgainstWriters(connection, column.quotedTable());
    } catch (SQLException e) {
      if (SqlTrouble.state(e).equals(LOCKED)) {
        throw new WalletRefusedException(
            connector
                + ": a transaction that is open has written to "
                + Shown.line(column.table())
                + ", and nobody else sees what: wait for its end, or end it, and repeat this");
      }
      throw e;
    }
    return ColumnCensus.of(connection, column, dialect);
  }
}
