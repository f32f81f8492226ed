package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** If these fail, a power cut during a rotation loses rows. */
class KilledResealTest {
  private static final int ROWS = 10_000;
  private static final int KILLS = 4;

  @Test
  void aProcessThatIsKilledAnywhereIsContinued() throws Exception {
    TestDatabase database = Servers.postgres();
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(ROWS);
    Random random = new Random();
    for (int kill = 0; kill < KILLS; kill++) {
      kill(database, random.nextInt(ROWS / 2 / KILLS));
    }
    try (JdbcCatalog catalog = database.open()) {
      Map<Integer, Long> counts = catalog.census();
      assertEquals(ROWS, counts.values().stream().mapToLong(Long::longValue).sum());
      assertTrue(counts.getOrDefault(3, 0L) > 0 && counts.get(1) > 0, counts::toString);
      long resealed = catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END).resealed();
      assertEquals(counts.get(1), resealed, "what was done is not done again");
      assertEquals(Map.of(3, (long) ROWS), catalog.census());
    }
    assertEquals(ROWS, database.openActions());
  }

  /** Lets a process work until it has done so many rows, and kills it in the middle of others. */
  private static void kill(TestDatabase database, int rows) throws Exception {
    Process child = ResealProcess.start(database, "20", "64m");
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && Integer.parseInt(line) < rows) {
        line = out.readLine();
      }
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
  }
}
