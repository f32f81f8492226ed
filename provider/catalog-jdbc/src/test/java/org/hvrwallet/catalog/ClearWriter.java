package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Writes clear passwords to rows of {@code hvr_action}, and knows what each must hold. */
final class ClearWriter implements AutoCloseable {
  private static final int SOME = 20;

  private final TestDatabase database;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Map<Integer, String> written = new ConcurrentHashMap<>();
  private final Semaphore writes = new Semaphore(0);
  private final Future<Void> running;
  private volatile boolean stopped;

  ClearWriter(TestDatabase database) {
    this.database = database;
    this.running = thread.submit(this::write);
  }

  private Void write() throws SQLException {
    Random random = new Random(1);
    try (Connection connection = database.connect()) {
      for (int i = 0; !stopped; i++) {
        int id = 1 + random.nextInt(700);
        String content = "/Password=w" + i + " /X";
        LiveWriters.put(connection, id, content);
        written.put(id, content);
        writes.release();
      }
    }
    return null;
  }

  /** Lets it write some more. */
  void awaitSome() throws InterruptedException {
    writes.drainPermits();
    assertTrue(writes.tryAcquire(SOME, 1, TimeUnit.MINUTES), "the writer has ended");
  }

  void stop() throws Exception {
    stopped = true;
    running.get();
  }

  void assertNothingLost() throws SQLException {
    for (List<Object> row : database.query("SELECT act_id, act_parameters FROM hvr_action")) {
      int id = Integer.parseInt((String) row.get(0));
      String after = (String) row.get(1);
      String content = written.getOrDefault(id, "p" + id);
      assertTrue(after.contains("!{hw1:"), "no password stays clear");
      assertEquals(content, Values.revealed(after, Aads.action(id), "" + id));
    }
  }

  @Override
  public void close() {
    stopped = true;
    thread.shutdown();
  }
}
