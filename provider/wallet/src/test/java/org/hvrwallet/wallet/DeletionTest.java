package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * If these fail, who deletes a wallet loses keys that he was told are kept, or has numbers twice.
 */
class DeletionTest {
  private static final List<String> PASSWORDS = List.of(Site.OLD);

  @TempDir Path root;
  private Site site;

  @BeforeEach
  void aWallet() throws Exception {
    site = Site.hub(root);
    site.create();
    site.put("db");
    site.rotate();
  }

  private Picture picture() throws Exception {
    return Picture.of(site.place(), PASSWORDS);
  }

  @Test
  void keptKeysAreInTheHistoryOfTheNextWalletWhichCountsOn() throws Exception {
    Map<Integer, String> before = picture().wallet().orElseThrow().keys();
    DeletionReport report = site.open().life().delete(true, false);
    assertEquals(
        new DeletionReport(true, OptionalInt.of(2), List.of("the key of entry db")), report);
    assertEquals(before, picture().kept());
    site.create();
    Picture.Content after = picture().wallet().orElseThrow();
    assertEquals(Set.of(1, 2, 3), after.keys().keySet());
    assertTrue(after.keys().entrySet().containsAll(before.entrySet()));
    assertTrue(after.entries().isEmpty());
    assertEquals(Map.of(), picture().kept(), "it is in the wallet now");
  }

  @Test
  void aKeyThatAnotherProcessMadeMeanwhileIsKeptToo() throws Exception {
    Wallet mine = site.open();
    Site.hub(root).rotate();
    site.put("later");
    Map<Integer, String> before = picture().wallet().orElseThrow().keys();
    DeletionReport report = mine.life().delete(true, false);
    assertEquals(OptionalInt.of(3), report.sequenceKept());
    assertEquals(before, picture().kept());
    assertTrue(report.lost().contains("the key of entry later"), report::toString);
  }

  @Test
  void encryptionThatAnotherProcessSetMeanwhileIsInTheWay() throws Exception {
    Wallet mine = site.open();
    site.open().life().configure(Map.of("Encryption", Optional.of("SECRETS_ONLY")));
    for (boolean keep : new boolean[] {true, false}) {
      String message =
          assertThrows(WalletRefusedException.class, () -> mine.life().delete(keep, false))
              .getMessage();
      assertTrue(message.contains("Encryption=NONE first"), message);
    }
    assertTrue(picture().wallet().isPresent());
    mine.life().delete(false, true);
    assertEquals(new Picture(Optional.empty(), Map.of()), picture());
  }

  @Test
  void aClosedWalletThatIsForcedLeavesItsNumbersAndSaysWhatIsLost() throws Exception {
    Wallet closed = site.place().wallet();
    assertThrows(WalletClosedException.class, () -> closed.life().delete(true, false));
    DeletionReport report = closed.life().delete(true, true);
    assertFalse(report.keysKept());
    assertEquals(OptionalInt.of(2), report.sequenceKept());
    assertEquals(List.of("the key of entry db"), report.lost());
    site.create();
    assertEquals(Set.of(3), picture().wallet().orElseThrow().keys().keySet());
  }

  @Test
  void numbersAreKeptThroughSeveralDeletions() throws Exception {
    for (int last = 2; last < 5; last++) {
      site.place().wallet().life().delete(true, true);
      site.create();
    }
    Picture.Content content = picture().wallet().orElseThrow();
    assertEquals(Set.of(5), content.keys().keySet());
    assertEquals(5, content.highestSequence());
  }

  @Test
  void aWalletThatIsGoneIsNotDeletedAgain() throws Exception {
    Wallet mine = site.open();
    site.open().life().delete(false, false);
    WalletException refusal =
        assertThrows(WalletException.class, () -> mine.life().delete(true, true));
    assertTrue(refusal.getMessage().contains("no wallet"), refusal.getMessage());
    assertFalse(java.nio.file.Files.exists(site.place().path()));
  }

  @Test
  void leftoversAreNoWalletAndWhatWasKeptIsNoLeftover() throws Exception {
    assertFalse(site.place().removeLeftovers());
    site.open().life().delete(true, false);
    assertFalse(site.place().removeLeftovers());
    assertEquals(Set.of(1, 2), picture().kept().keySet());
    site.place().removeAll();
    assertFalse(site.place().removeLeftovers());
  }
}
