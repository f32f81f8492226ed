package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.catalog.FilesCatalogType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a key is purged that a value still needs, and the value is lost for good. */
class PurgeGuardTest {
  @TempDir Path root;
  private Site site;

  @BeforeEach
  void aWallet() throws Exception {
    site = Site.hub(root);
    site.create();
    site.put("db");
  }

  private Set<Integer> history() throws Exception {
    return site.place().wallet().document().orElseThrow().history().keySet();
  }

  private String refusal(int below) throws Exception {
    Set<Integer> before = history();
    Wallet wallet = site.open();
    String message =
        assertThrows(WalletRefusedException.class, () -> wallet.life().purgeBelow(below, false))
            .getMessage();
    assertEquals(before, history());
    return message;
  }

  @Test
  void entriesThatNeedAnOlderKeyCount() throws Exception {
    Quarantine.put(site, "broken");
    site.rotate();
    String message = refusal(2);
    assertTrue(message.contains("entries of the wallet: 1 under key 1"), message);
    assertTrue(message.contains("hvrwallet census"), message);
    assertEquals(Set.of(1), site.open().life().purgeBelow(2, true));
    assertEquals(Set.of(), history());
    assertEquals(List.of("entry broken of the wallet"), site.rotate().quarantined());
    assertEquals("secret of db", Quarantine.reveal(site.open(), "db"));
  }

  @Test
  void valuesInFilesCountAlsoThoseThatWereWrittenAfterTheRotation() throws Exception {
    Path jobs = Files.createDirectory(root.resolve("jobs"));
    byte[] old = Values.seal(site.open(), "old");
    site.rotate();
    site.open().life().catalogs().change(List.of(FilesCatalogType.address(jobs)), List.of());
    Files.write(jobs.resolve("restored-from-tape"), old);
    String message = refusal(2);
    assertTrue(message.contains("files under " + jobs + ": 1 under key 1"), message);
    site.open().life().proceed(Site.TO_THE_END);
    assertEquals(Set.of(1), site.open().life().purgeBelow(2, false));
    byte[] now = Files.readAllBytes(jobs.resolve("restored-from-tape"));
    assertEquals("old", Values.open(site.open(), now));
  }

  /** The new key is made long before it is stored, where a key derivation takes its time. */
  @Test
  void nobodySealsUnderAKeyAnyMoreWhenItIsPurgedRightAfterTheRotation() throws Exception {
    Map<String, Optional<String>> slow = Map.of("Wallet_KDF_Iterations", Optional.of("1000000"));
    site.open().life().configure(slow);
    Wallet sealer = site.open();
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean purged = new AtomicBoolean();
    CompletableFuture<Set<Integer>> keys =
        CompletableFuture.supplyAsync(() -> keysAfter(purged, sealer, done));
    Wallet operator = site.open();
    operator.life().rotate(Site.TO_THE_END);
    assertEquals(Set.of(1), operator.life().purgeBelow(2, true));
    purged.set(true);
    Freshness.waitOut(Freshness.INTERVAL);
    done.set(true);
    assertEquals(Set.of(2), keys.get());
  }

  /** The keys of what was sealed from some time on. */
  private static Set<Integer> keysAfter(AtomicBoolean when, Wallet sealer, AtomicBoolean done) {
    Set<Integer> keys = new TreeSet<>();
    while (!done.get()) {
      boolean counts = when.get();
      try {
        int key = Values.seal(sealer, "value")[7];
        if (counts) {
          keys.add(key);
        }
      } catch (WalletException e) {
        throw new AssertionError(e);
      }
    }
    return keys;
  }

  @Test
  void aTimeIsABoundaryThatItselfStays() throws Exception {
    site.rotate();
    site.rotate();
    Instant second = site.place().wallet().document().orElseThrow().history().get(2).retired();
    assertEquals(Set.of(1), site.open().life().purgeRetiredBefore(second, false));
    assertEquals(Set.of(), site.open().life().purgeRetiredBefore(second, false));
    assertEquals(Set.of(2), site.open().life().purgeRetiredBefore(second.plusMillis(1), false));
    assertEquals(Set.of(), history());
  }

  @Test
  void theNewestKeyIsNeverPurged() throws Exception {
    site.rotate();
    assertEquals(Set.of(1), site.open().life().purgeBelow(Integer.MAX_VALUE, true));
    assertEquals(Set.of(), site.open().life().purgeRetiredBefore(Instant.MAX, true));
    assertEquals("secret of db", Quarantine.reveal(site.open(), "db"));
    assertEquals(3, site.rotate().sequence(), "and its number is not given again");
  }
}
