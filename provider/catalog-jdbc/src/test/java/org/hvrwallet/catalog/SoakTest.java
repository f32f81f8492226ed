package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A rotation of a large hub in use, by a process that is killed again and again. If these fail, it
 * loses rows or what was written meanwhile, leaves some behind, or ends for want of memory.
 */
class SoakTest {
  private static final int WRITERS = 4;
  private static final int READERS = 2;

  /** In KiB: of the process, not only of what the collector sees. */
  private static final long MOST_MEMORY = 256 << 10;

  private final Random random = new Random();
  private TestDatabase database;
  private long mostMemory;

  @Test
  void tenThousandRows() throws Exception {
    rotate(10_000, 3, "100", "40m");
  }

  @Test
  @Tag("full")
  void aMillionRows() throws Exception {
    rotate(1_000_000, 20, "1000", "128m");
    assertTrue(mostMemory < MOST_MEMORY, () -> mostMemory + " KiB");
  }

  private void rotate(int rows, int kills, String batch, String memory) throws Exception {
    database = Servers.postgres();
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(rows);
    long start = System.nanoTime();
    try (LiveWriters writers = new LiveWriters(database, WRITERS, rows * 3 / 2 / WRITERS);
        LiveReaders readers = new LiveReaders(database, READERS, rows)) {
      for (int kill = 0; kill < kills; kill++) {
        killAfter(random.nextInt(rows / 2 / kills), batch, memory);
      }
      toTheEnd(batch, memory); // what is written meanwhile is left to the next
      writers.stop();
      long reads = readers.stop();
      toTheEnd(batch, memory);
      assertDone();
      writers.assertNothingLost(rows);
      System.out.printf(
          "%d rows: %d kills, %d writes and %d reads meanwhile, %d s, at most %d MiB resident%n",
          rows,
          kills,
          writers.writes(),
          reads,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
          mostMemory >> 10);
    }
  }

  /** Nothing is on an old key, and what was done is not done again. */
  private void assertDone() throws Exception {
    try (JdbcCatalog catalog = database.open()) {
      assertEquals(List.of(3), List.copyOf(catalog.census().keySet()));
      assertEquals(0, catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END).resealed());
    }
  }

  /** Lets a process work until it has done so many rows, and kills it in the middle of others. */
  private void killAfter(int rows, String batch, String memory) throws Exception {
    Process child = ResealProcess.start(database, batch, memory);
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && Integer.parseInt(line) < rows) {
        line = out.readLine();
      }
      Thread.sleep(random.nextInt(10));
      assertTrue(child.isAlive(), "it was to be killed at work");
    } finally {
      child.destroyForcibly();
    }
    assertFalse(child.waitFor() == 0);
  }

  private void toTheEnd(String batch, String memory) throws Exception {
    Process child = ResealProcess.start(database, batch, memory);
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      while (out.readLine() != null) {
        mostMemory = Math.max(mostMemory, resident(child));
      }
      assertEquals(0, child.waitFor());
    } finally {
      child.destroyForcibly();
    }
  }

  /** The most memory that a process had so far, in KiB; 0 where that cannot be told. */
  private static long resident(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
