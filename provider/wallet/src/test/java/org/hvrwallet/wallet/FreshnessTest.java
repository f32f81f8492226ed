package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, somebody seals on under a key that was rotated away, and a purge loses what he
 * sealed.
 */
class FreshnessTest {
  @TempDir Path root;
  private Site site;

  @BeforeEach
  void aWallet() throws Exception {
    site = Site.hub(root);
    site.create();
  }

  @Test
  void whoSealsTakesUpANewKeyWithinASecond() throws Exception {
    Wallet sealer = site.open();
    assertEquals(1, Values.seal(sealer, "before")[7]);
    site.rotate();
    Freshness.waitOut(Freshness.INTERVAL.plusMillis(1));
    assertEquals(2, Values.seal(sealer, "after")[7]);
  }

  @Test
  void whoWasIdleWhileItsKeyWasRotatedAndPurgedSealsUnderTheNewest() throws Exception {
    Wallet idle = site.open();
    Values.seal(idle, "so it has looked");
    site.rotate();
    site.open().life().purgeBelow(2, false);
    site.rotate();
    site.rotate();
    site.open().life().purgeBelow(4, false);
    byte[] sealed = Values.seal(idle, "after all that");
    assertEquals(4, sealed[7]);
    assertEquals("after all that", Values.open(site.open(), sealed));
    Site.put(idle, "mine");
    assertEquals("secret of mine", Quarantine.reveal(site.open(), "mine"));
  }

  @Test
  void whoOpensTakesUpANewKeyAtOnce() throws Exception {
    Wallet reader = site.open();
    Values.seal(reader, "so it has looked");
    site.rotate();
    byte[] sealed = Values.seal(site.open(), "new");
    assertEquals(2, sealed[7]);
    assertEquals("new", Values.open(reader, sealed));
  }

  @Test
  void whoCannotLookSealsNothing() throws Exception {
    Wallet sealer = site.open();
    Values.seal(sealer, "before");
    Path elsewhere = root.resolve("elsewhere");
    Files.move(site.place().path(), elsewhere);
    Freshness.waitOut(Freshness.INTERVAL.plusMillis(1));
    assertThrows(WalletException.class, () -> Values.seal(sealer, "no"));
    Files.move(elsewhere, site.place().path());
    assertEquals(1, Values.seal(sealer, "yes")[7]);
  }

  @Test
  void whoHasTheOldPasswordOnlySealsNothing() throws Exception {
    Wallet sealer = site.open();
    Values.seal(sealer, "before");
    site.open().life().migrateAndRotate(Map.of(), Optional.of(password(Site.NEW)), Site.TO_THE_END);
    Freshness.waitOut(Freshness.INTERVAL.plusMillis(1));
    for (int i = 0; i < 3; i++) { // a look that failed is none
      String message =
          assertThrows(WalletException.class, () -> Values.seal(sealer, "no")).getMessage();
      assertTrue(message.contains("got another password meanwhile"), message);
    }
  }

  @Test
  void aClockThatWasSetBackHidesNoGeneration() throws Exception {
    Path document = only(".conf");
    Path future =
        document.resolveSibling("hvrwallet-29991231T235959.999999Z.conf"); // as if written then
    Files.move(document, future);
    Wallet sealer = site.open();
    Values.seal(sealer, "so it has looked");
    site.rotate();
    assertEquals("hvrwallet-30000101T000000.000000Z.conf", only(".conf").getFileName().toString());
    Freshness.waitOut(Freshness.INTERVAL.plusMillis(1));
    assertEquals(2, Values.seal(sealer, "after")[7]);
  }

  @Test
  void aNameFromTheEndOfTimeStopsNobody() throws Exception {
    Path document = only(".conf");
    Files.move(document, document.resolveSibling("hvrwallet-99991231T235959.999999Z.conf"));
    assertEquals(2, site.rotate().sequence());
    assertEquals(3, site.rotate().sequence());
    site.put("db");
    assertEquals("secret of db", Quarantine.reveal(site.open(), "db"));
  }

  @Test
  void readersBesideFiftyRotationsSeeAWholeWallet() throws Exception {
    site.put("db");
    Thread rotator =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 50; i++) {
                  site.rotate();
                }
              } catch (IOException | WalletException e) {
                throw new AssertionError(e);
              }
            });
    rotator.start();
    int seen = 0;
    while (seen < 51) {
      boolean goesOn = rotator.isAlive(); // before reading: it may end meanwhile
      Picture.Content content = Picture.of(site.place(), List.of(Site.OLD)).wallet().orElseThrow();
      int newest = content.highestSequence();
      assertTrue(newest >= seen && content.keys().size() == newest, "no key is missing");
      assertEquals(Map.of("db", "secret of db"), content.entries());
      assertTrue(goesOn || newest == 51, "the rotator gave up at key " + newest);
      seen = newest;
    }
    rotator.join();
  }

  private Path only(String suffix) throws Exception {
    try (Stream<Path> files = Files.list(site.place().path())) {
      return files.filter(file -> file.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }
}
