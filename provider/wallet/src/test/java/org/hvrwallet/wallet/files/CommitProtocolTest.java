package org.hvrwallet.wallet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a power cut during an update loses the wallet, and every password with it. */
class CommitProtocolTest {
  private static final int MORE_THAN_ENOUGH = 100;

  @TempDir Path scratch;

  /** One update, and the generations between which a crash may leave the wallet; 0 is none yet. */
  private interface Step {
    void run(HubDirectory directory) throws IOException, WalletException;
  }

  @Test
  void creating() throws Exception {
    crashEverywhere(0, directory -> HubFixture.update(directory, 1, true));
  }

  @Test
  void storingEntries() throws Exception {
    crashEverywhere(1, directory -> HubFixture.update(directory, 2, false));
  }

  @Test
  void changingThePassword() throws Exception {
    crashEverywhere(1, directory -> HubFixture.update(directory, 2, true));
  }

  private void crashEverywhere(long before, Step step) throws Exception {
    int crashes = 0;
    for (int operations = 0; operations < MORE_THAN_ENOUGH; operations++) {
      Path config = Files.createDirectory(scratch.resolve("config" + operations));
      if (before > 0) {
        HubFixture.update(HubFixture.directory(config), before, true);
      }
      CrashingFiles files = new CrashingFiles(HubFixture.directory(config).path(), operations);
      try {
        step.run(new HubDirectory(config, HubFixture.HUB, files));
        assertTrue(crashes > 3, "the update must have had some steps");
        return;
      } catch (CrashingFiles.Crash e) {
        crashes++;
        assertWhole(config, before);
        int number = 0;
        for (Map<String, byte[]> state : files.statesAfterCrash()) {
          Path copy = materialise(state, operations + "-" + number++);
          assertWhole(copy, before);
        }
      }
    }
    throw new AssertionError("the update never came to its end");
  }

  /** The wallet is as before or as after, and the next update succeeds and cleans up. */
  private static void assertWhole(Path config, long before) throws Exception {
    HubDirectory directory = HubFixture.directory(config);
    long found = 0;
    if (directory.readIfAny().isPresent()) {
      StoredWallet stored = directory.read();
      found = stored.document().generation();
    }
    assertTrue(found == before || found == before + 1, "generation " + found);
    HubFixture.update(directory, 9, true);
    assertEquals(9, directory.read().document().generation());
    try (Stream<Path> files = Files.list(directory.path())) {
      assertEquals(4, files.count(), "document, PKCS#12 file, wallet name and lock");
    }
  }

  private Path materialise(Map<String, byte[]> state, String name) throws IOException {
    Path config = Files.createDirectory(scratch.resolve("crashed" + name));
    HubDirectory directory = HubFixture.directory(config);
    PosixFiles files = new PosixFiles();
    files.createDirectory(directory.path());
    for (Map.Entry<String, byte[]> file : state.entrySet()) {
      files.create(directory.path().resolve(file.getKey()), file.getValue());
    }
    return config;
  }

  @Test
  void twoUpdatesInOneInstantGetTwoNames() {
    String first = FileNames.unused(Instant.EPOCH, ".conf", Set.of());
    String second = FileNames.unused(Instant.EPOCH, ".conf", Set.of(first));
    String third = FileNames.unused(Instant.EPOCH, ".conf", Set.of(first, "." + second));
    assertEquals("hvrwallet-19700101T000000.000000Z.conf", first);
    assertEquals("hvrwallet-19700101T000000.000001Z.conf", second);
    assertEquals("hvrwallet-19700101T000000.000002Z.conf", third);
  }

  @Test
  void readersBesideWritersAlwaysSeeAWholeWallet() throws Exception {
    HubDirectory directory = HubFixture.directory(scratch);
    HubFixture.update(directory, 1, true);
    Thread writer =
        new Thread(
            () -> {
              for (long generation = 2; generation < 100; generation++) {
                try {
                  HubFixture.update(directory, generation, true);
                } catch (IOException | WalletException e) {
                  throw new AssertionError(e);
                }
              }
            });
    writer.start();
    long seen = 1;
    while (seen < 99) {
      long generation = directory.read().document().generation();
      assertTrue(generation >= seen, "generations do not go back");
      seen = generation;
      assertTrue(writer.isAlive() || generation == 99);
    }
    writer.join();
  }

  @Test
  void anUpdateWaitsForAnotherInThisProcess() throws Exception {
    HubDirectory directory = HubFixture.directory(scratch);
    HubFixture.update(directory, 1, true);
    Update mine = directory.lock();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try {
                HubFixture.update(directory, 2, false);
              } catch (IOException | WalletException e) {
                throw new AssertionError(e);
              }
            });
    assertThrows(TimeoutException.class, () -> other.get(200, TimeUnit.MILLISECONDS), "it waits");
    assertEquals(1, directory.read().document().generation());
    mine.close();
    other.get(20, TimeUnit.SECONDS);
    assertEquals(2, directory.read().document().generation());
  }
}
