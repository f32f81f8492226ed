package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Inserts, updates and deletes rows of {@code hvr_action}, and knows what each must hold. */
final class LiveWriters implements AutoCloseable {
  private final TestDatabase database;
  private final int writers;
  private final int most;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running;
  private final Map<Integer, String> written = new ConcurrentHashMap<>();
  private final LongAdder writes = new LongAdder();
  private volatile boolean stopped;

  /**
   * Starts them.
   *
   * @param most each writes so many different rows: before, in and behind those that are there
   */
  LiveWriters(TestDatabase database, int writers, int most) {
    this.database = database;
    this.writers = writers;
    this.most = most;
    this.running =
        IntStream.range(0, writers)
            .<Future<?>>mapToObj(number -> threads.submit(() -> write(number)))
            .toList();
  }

  private Void write(int number) throws SQLException, InterruptedException {
    Random random = new Random(number);
    try (Connection connection = database.connect()) {
      for (int i = 0; !stopped; i++) {
        int id = (random.nextInt(most) - most / 5) * writers + number; // its own
        String secret = "w" + number + "-" + i;
        if (random.nextInt(5) == 0) {
          run(connection, "DELETE FROM hvr_action WHERE act_id = ?", id);
          written.put(id, "");
        } else {
          String sealed = Values.text(Values.OLDER, secret, Aads.action(id));
          put(connection, id, sealed);
          written.put(id, secret);
        }
        writes.increment();
        Thread.sleep(1); // the processors are for those that they are to disturb
      }
    }
    return null;
  }

  /** Updates a row, or inserts it. */
  static void put(Connection connection, int id, String content) throws SQLException {
    String update = "UPDATE hvr_action SET act_parameters = ? WHERE act_id = ?";
    if (run(connection, update, content, id) == 0) {
      String insert = "INSERT INTO hvr_action (act_parameters, act_id) VALUES (?, ?)";
      run(connection, insert, content, id);
    }
  }

  private static int run(Connection connection, String sql, Object... parameters)
      throws SQLException {
    while (true) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
        }
        return statement.executeUpdate();
      } catch (SQLException e) {
        if (SqlTrouble.kind(e) != SqlTrouble.Kind.AGAIN) {
          throw e;
        }
      }
    }
  }

  void stop() throws Exception {
    stopped = true;
    for (Future<?> writer : running) {
      writer.get();
    }
  }

  /** How many times something was written. */
  long writes() {
    return writes.sum();
  }

  /** Each row opens under the newest key, with what was written last, or filled in at first. */
  void assertNothingLost(int filled) throws SQLException {
    Set<Integer> expected = new HashSet<>();
    IntStream.rangeClosed(1, filled).forEach(expected::add);
    written.forEach(
        (id, secret) -> {
          if (secret.isEmpty()) {
            expected.remove(id);
          } else {
            expected.add(id);
          }
        });
    database.eachAction(
        (id, content) -> {
          String secret = written.getOrDefault(id, "p" + id);
          assertEquals(Optional.of(secret), Values.open(content, Aads.action(id)));
          assertTrue(expected.remove(id), () -> "deleted, and there again: " + id);
        });
    assertEquals(Set.of(), expected, "there no more");
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
  }
}
