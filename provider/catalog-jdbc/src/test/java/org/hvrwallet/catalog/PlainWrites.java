package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The writes that sealing anew is compared with: other contents of the same length in the same
 * rows, with nothing read, opened, sealed or checked.
 */
final class PlainWrites {
  private static final String ONE = "UPDATE hvr_action SET act_parameters = ? WHERE act_id = ?";
  private static final String SET =
      "UPDATE hvr_action t SET act_parameters = v.a FROM unnest(?, ?) AS v(i, a) WHERE t.act_id = v.i";

  private final TestDatabase database;
  private final int rows;
  private final Long[] ids;
  private final String[] contents;

  /** Makes a copy of {@code hvr_action}, which it is filled from, and contents to write. */
  PlainWrites(TestDatabase database, int rows) throws SQLException {
    this.database = database;
    this.rows = rows;
    this.ids = new Long[rows];
    this.contents = new String[rows];
    database.execute(TestDatabase.ACTIONS, TestDatabase.ACTIONS.replace("hvr_action", "filled"));
    database.fillActions(rows);
    database.execute("INSERT INTO filled SELECT * FROM hvr_action");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT act_id, act_parameters FROM filled ORDER BY act_id")) {
      for (int i = 0; row.next(); i++) {
        ids[i] = row.getLong(1);
        contents[i] = new StringBuilder(row.getString(2)).reverse().toString();
      }
    }
  }

  /** As it was at first: what was written before leaves dead rows. */
  void fillAgain() throws SQLException {
    database.execute(
        "TRUNCATE TABLE hvr_action", "INSERT INTO hvr_action SELECT * FROM filled ORDER BY act_id");
    if (database.address().url().startsWith("jdbc:postgresql")) {
      database.execute("VACUUM ANALYZE hvr_action", "CHECKPOINT");
    }
  }

  /** {@code UPDATE ... FROM unnest} of PostgreSQL, by several connections. */
  void set(int batch, int connections) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int from = (int) ((long) rows * i / connections);
        int to = (int) ((long) rows * (i + 1) / connections);
        running.add(threads.submit(() -> set(batch, from, to)));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private Void set(int batch, int from, int to) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(SET)) {
      connection.setAutoCommit(false);
      for (int at = from; at < to; at += batch) {
        int end = Math.min(to, at + batch);
        update.setArray(1, connection.createArrayOf("int8", Arrays.copyOfRange(ids, at, end)));
        update.setArray(2, connection.createArrayOf("text", Arrays.copyOfRange(contents, at, end)));
        assertEquals(end - at, update.executeUpdate());
        connection.commit();
      }
    }
    return null;
  }

  /** Batches of single statements, which every database has. */
  void batches(int batch) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(ONE)) {
      connection.setAutoCommit(false);
      for (int at = 0; at < rows; at += batch) {
        for (int i = at; i < Math.min(rows, at + batch); i++) {
          update.setString(1, contents[i]);
          update.setLong(2, ids[i]);
          update.addBatch();
        }
        update.executeBatch();
        connection.commit();
      }
    }
  }

  /** A statement and a transaction for each of the first rows. */
  void rowByRow(int count) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(ONE)) {
      for (int i = 0; i < count; i++) {
        update.setString(1, contents[i]);
        update.setLong(2, ids[i]);
        assertEquals(1, update.executeUpdate());
      }
    }
  }
}
