package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * Runs work in transactions, each on a connection of its own, and again if it lost against another
 * or lost its connection. Safe for use by several threads, which share the connections.
 */
final class Transactions implements AutoCloseable {
  /** Some twenty seconds in all: a server that is started anew, or its replacement, is there. */
  static final int ATTEMPTS = 10;

  private static final String ROW_IS_THERE = "23";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE_OF_LOST = Duration.ofSeconds(5);

  private final Connector connector;
  private final int isolation;
  private final Deque<Connection> free = new ArrayDeque<>();
  private boolean closed;

  Transactions(Connector connector, int isolation) {
    this.connector = connector;
    this.isolation = isolation;
  }

  /** Something to be done in a transaction, which may be done again. */
  interface Work<T> {
    T run(Connection connection) throws SQLException, WalletException;
  }

  /**
   * Does it and commits.
   *
   * @throws SQLException if it cannot be done, also if tried again
   * @throws WalletException what the work throws
   */
  <T> T run(Work<T> work) throws SQLException, WalletException {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        SqlTrouble.Kind kind = SqlTrouble.kind(e);
        boolean again = kind == SqlTrouble.Kind.AGAIN || kind == SqlTrouble.Kind.LOST;
        if (!again || attempt == ATTEMPTS) {
          throw e;
        }
        if (kind == SqlTrouble.Kind.LOST) {
          closeFree(); // they went the same way
          pause(attempt, LONGEST_PAUSE_OF_LOST);
        } else {
          pause(attempt, LONGEST_PAUSE);
        }
      }
    }
  }

  /** As {@link #run}, and once more if somebody else made the same row at the same time. */
  <T> T runBesideOthers(Work<T> work) throws SQLException, WalletException {
    try {
      return run(work);
    } catch (SQLException e) {
      if (!SqlTrouble.state(e).startsWith(ROW_IS_THERE)) {
        throw e;
      }
      return run(work);
    }
  }

  private <T> T once(Work<T> work) throws SQLException, WalletException {
    Connection connection = take();
    boolean done = false;
    try {
      T result = work.run(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (done || rollback(connection)) {
        give(connection);
      } else {
        closeQuietly(connection);
      }
    }
  }

  private Connection take() throws SQLException {
    Connection connection;
    synchronized (free) {
      connection = free.poll();
    }
    if (connection == null) {
      connection = connector.connect(isolation);
    }
    return connection;
  }

  private void give(Connection connection) {
    synchronized (free) {
      if (!closed) {
        free.push(connection);
        return;
      }
    }
    closeQuietly(connection);
  }

  private static boolean rollback(Connection connection) {
    try {
      connection.rollback();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone already.
    }
  }

  /** Longer each time, and never the same as that of another who lost. */
  private static void pause(int attempt, Duration most) throws WalletRefusedException {
    long longest = Math.min(most.toMillis(), FIRST_PAUSE.toMillis() << (attempt - 1));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  static WalletRefusedException interrupted() {
    return new WalletRefusedException(
        "interrupted while reading or writing a database: what was sealed anew stays so; call again");
  }

  /** Closes the connections that nobody uses; the others are closed when they are given back. */
  @Override
  public void close() {
    synchronized (free) {
      closed = true;
    }
    closeFree();
  }

  private void closeFree() {
    List<Connection> unused;
    synchronized (free) {
      unused = List.copyOf(free);
      free.clear();
    }
    unused.forEach(Transactions::closeQuietly);
  }
}
