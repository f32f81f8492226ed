package org.hvrwallet.wallet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hvrwallet.spi.WalletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, two who update or read a hub at once lose what one of them wrote. (What a power
 * cut leaves is tried by CrashTest.)
 */
class CommitProtocolTest {
  @TempDir Path scratch;

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
      boolean writes = writer.isAlive();
      long generation = directory.read().document().generation();
      assertTrue(generation >= seen, "generations do not go back");
      seen = generation;
      assertTrue(writes || generation == 99, "the writer came to its end");
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
