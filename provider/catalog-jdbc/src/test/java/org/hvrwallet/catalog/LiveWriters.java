package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Inserts, updates and deletes rows of {@code hvr_action}, and knows what each must hold. */
final class LiveWriters implements AutoCloseable {
  private static final int WRITERS = 2;

  private final TestDatabase database;
  private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
  private final List<Future<?>> running;
  private final Map<Integer, String> written = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  LiveWriters(TestDatabase database) {
    this.database = database;
    this.running =
        IntStream.range(0, WRITERS)
            .<Future<?>>mapToObj(number -> threads.submit(() -> write(number)))
            .toList();
  }

  private Void write(int number) throws SQLException {
    Random random = new Random(number);
    try (Connection connection = database.connect()) {
      for (int i = 0; !stopped; i++) {
        // Rows of its own, before, in and behind those that are there.
        int id = (random.nextInt(1_000) - 200) * 2 + number;
        String secret = "w" + number + "-" + i;
        if (random.nextInt(5) == 0) {
          run(connection, "DELETE FROM hvr_action WHERE act_id = ?", id);
          written.put(id, "");
        } else {
          String sealed = Values.text(Values.OLDER, secret, Aads.action(id));
          if (run(
                  connection,
                  "UPDATE hvr_action SET act_parameters = ? WHERE act_id = ?",
                  sealed,
                  id)
              == 0) {
            run(
                connection,
                "INSERT INTO hvr_action (act_parameters, act_id) VALUES (?, ?)",
                sealed,
                id);
          }
          written.put(id, secret);
        }
      }
    }
    return null;
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

  void assertNothingLost() throws SQLException {
    Map<Integer, String> found = new ConcurrentHashMap<>();
    for (List<Object> row : database.query("SELECT act_id, act_parameters FROM hvr_action")) {
      int id = Integer.parseInt((String) row.get(0));
      found.put(id, Values.open((String) row.get(1), Aads.action(id)).orElseThrow());
    }
    written.forEach(
        (id, secret) -> assertEquals(secret, Optional.ofNullable(found.get(id)).orElse("")));
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdown();
  }
}
