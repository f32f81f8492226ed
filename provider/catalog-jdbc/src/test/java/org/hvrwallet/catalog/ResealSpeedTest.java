package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.Resealer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures, and fails only if rows are lost. */
@Tag("full")
class ResealSpeedTest {
  private static final int ROWS = Integer.getInteger("hvrwallet.test.rows", 200_000);
  private static final int BATCH = 1_000;
  private static final int ROUNDS = 2;

  private static final String READ =
      "SELECT act_id, act_parameters FROM hvr_action WHERE act_id > ? ORDER BY act_id LIMIT ";

  private TestDatabase database;

  private interface Job {
    void run() throws Exception;
  }

  /** Each time on a table that was just filled: what was written before leaves dead rows. */
  private void measure(String what, int rows, Job job) throws Exception {
    database.execute("TRUNCATE TABLE hvr_action");
    database.fillActions(ROWS);
    if (database.address().url().startsWith("jdbc:postgresql")) {
      database.execute("VACUUM ANALYZE hvr_action", "CHECKPOINT");
    }
    long start = System.nanoTime();
    job.run();
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    System.out.printf(Locale.ROOT, "%-50s %8.0f rows/s%n", what, rows / seconds);
  }

  private void reseal(int workers, Resealer resealer) throws Exception {
    try (JdbcCatalog catalog =
        database.open(new ResealSettings(BATCH, workers, OptionalInt.empty()))) {
      assertEquals(ROWS, catalog.reseal(resealer, TestDatabase.TO_THE_END).resealed());
    }
  }

  @Test
  void rowsPerSecond() throws Exception {
    database = Servers.postgres();
    database.execute(TestDatabase.ACTIONS);
    for (int round = 1; round <= ROUNDS; round++) {
      measure("set-based write alone, no cryptography", ROWS, this::writeInBatches);
      measureReseal();
      measure("row by row, no cryptography", ROWS / 20, this::writeRowByRow);
    }
  }

  @Test
  void rowsPerSecondInH2() throws Exception {
    database = Servers.h2();
    measureBatches();
  }

  @Test
  void rowsPerSecondInMaria() throws Exception {
    database = Servers.maria();
    measureBatches();
  }

  private void measureBatches() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    System.out.println(database.address());
    for (int round = 1; round <= ROUNDS; round++) {
      measure("batches of writes alone, no cryptography", ROWS, this::writeInJdbcBatches);
      measureReseal();
    }
  }

  private void measureReseal() throws Exception {
    for (int workers = 1; workers <= 2; workers++) {
      int count = workers;
      String suffix = ", " + count + " workers";
      measure("reseal, no cryptography" + suffix, ROWS, () -> reseal(count, new Relabeler(4)));
      measure("reseal" + suffix, ROWS, () -> reseal(count, Values.resealer()));
    }
  }

  private void writeInJdbcBatches() throws SQLException {
    String sql = "UPDATE hvr_action SET act_parameters = ? WHERE act_id = ? AND act_parameters = ?";
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select = connection.prepareStatement(READ + BATCH);
          PreparedStatement update = connection.prepareStatement(sql)) {
        for (int last = 0; last < ROWS; last += BATCH) {
          select.setInt(1, last);
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              update.setString(1, rows.getString(2).replace('A', 'B'));
              update.setInt(2, rows.getInt(1));
              update.setString(3, rows.getString(2));
              update.addBatch();
            }
          }
          update.executeBatch();
          connection.commit();
        }
      }
    }
  }

  /** What others would write who need no rows left out, no check, no second worker. */
  private void writeInBatches() throws SQLException {
    String write =
        "UPDATE hvr_action t SET act_parameters = v.a FROM unnest(?, ?, ?) AS v(i, b, a)"
            + " WHERE t.act_id = v.i AND t.act_parameters = v.b";
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select = connection.prepareStatement(READ + BATCH);
          PreparedStatement update = connection.prepareStatement(write)) {
        for (int last = 0; last < ROWS; last += BATCH) {
          select.setInt(1, last);
          List<Integer> ids = new ArrayList<>();
          List<String> before = new ArrayList<>();
          List<String> after = new ArrayList<>();
          try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              ids.add(rows.getInt(1));
              before.add(rows.getString(2));
              after.add(rows.getString(2).replace('A', 'B'));
            }
          }
          update.setArray(1, connection.createArrayOf("int8", ids.toArray()));
          update.setArray(2, connection.createArrayOf("text", before.toArray()));
          update.setArray(3, connection.createArrayOf("text", after.toArray()));
          assertEquals(BATCH, update.executeUpdate());
          connection.commit();
        }
      }
    }
  }

  private void writeRowByRow() throws SQLException {
    String sql = "UPDATE hvr_action SET act_parameters = act_parameters || ' ' WHERE act_id = ?";
    try (Connection connection = database.connect();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int id = 1; id <= ROWS / 20; id++) {
        update.setInt(1, id);
        assertEquals(1, update.executeUpdate());
      }
    }
  }
}
