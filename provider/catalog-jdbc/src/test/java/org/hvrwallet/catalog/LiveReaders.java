package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Reads rows of {@code hvr_action} as applications do that have all keys: each must open. */
final class LiveReaders implements AutoCloseable {
  private final TestDatabase database;
  private final int rows;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running;
  private final LongAdder reads = new LongAdder();
  private volatile boolean stopped;

  LiveReaders(TestDatabase database, int readers, int rows) {
    this.database = database;
    this.rows = rows;
    this.running =
        IntStream.range(0, readers)
            .<Future<?>>mapToObj(number -> threads.submit(() -> read(number)))
            .toList();
  }

  private Void read(int number) throws SQLException, InterruptedException {
    Random random = new Random(number);
    try (Connection connection = database.connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT act_parameters FROM hvr_action WHERE act_id = ?")) {
      while (!stopped) {
        int id = random.nextInt(rows) + 1;
        statement.setInt(1, id);
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            String content = row.getString(1);
            assertTrue(Values.openAny(content, Aads.action(id)).isPresent(), () -> "row " + id);
            reads.increment();
          }
        }
        Thread.sleep(1);
      }
    }
    return null;
  }

  /** Stops them, and returns how many rows they read. */
  long stop() throws Exception {
    stopped = true;
    for (Future<?> reader : running) {
      reader.get();
    }
    return reads.sum();
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
  }
}
