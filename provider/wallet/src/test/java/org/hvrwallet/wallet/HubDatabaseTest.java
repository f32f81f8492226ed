package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.doctor.Doctor;
import org.hvrwallet.wallet.doctor.Finding;
import org.hvrwallet.wallet.document.WalletDocument;
import org.junit.jupiter.api.Test;

/**
 * If these fail, passwords of the hub database stay clear, or sealed for ever, or an old wallet
 * that somebody put back goes unnoticed.
 */
class HubDatabaseTest extends HubDatabaseFixture {
  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** What the doctor says of the catalogs, with the password. */
  private String doctor() {
    try (Password password = Fixtures.password(Site.OLD)) {
      return Doctor.examine(site.place(), Optional.of(password)).stream()
          .filter(finding -> finding.check().equals("catalogs"))
          .map(Finding::toString)
          .collect(Collectors.joining("\n"));
    }
  }

  @Test
  void aLevelBringsWhatIsThereToItBothWays() throws Exception {
    RotationReport up = level("SECRETS_ONLY");
    assertEquals(3, up.resealed());
    assertTrue(up.isComplete() && document().isComplete());
    assertTrue(database.clear.isEmpty());
    level("NONE");
    assertEquals(
        List.of("mellon", "swordfish", "tiger"),
        database.clear.values().stream().sorted().toList());
    assertTrue(database.sealed.isEmpty());
  }

  @Test
  void aChangeOfTheLevelThatWasStoppedIsContinued() throws Exception {
    Wallet wallet = site.open();
    Map<String, Optional<String>> change = Map.of("Encryption", Optional.of("SECRETS_ONLY"));
    RotationReport stopped =
        wallet.life().configure(change, (done, total) -> done < 1).orElseThrow();
    assertFalse(stopped.isComplete());
    assertEquals(2, database.clear.size());
    assertFalse(database.record.orElseThrow().complete());
    assertFalse(document().isComplete());
    String purge = refused(() -> site.open().life().delete(false, false));
    assertTrue(purge.contains("Encryption=SECRETS_ONLY"), purge);
    assertTrue(site.open().life().proceed(Site.TO_THE_END).isComplete());
    assertTrue(database.clear.isEmpty() && database.record.orElseThrow().complete());
  }

  /** A stopped change, and then another level: what is left is brought to the later one. */
  @Test
  void theLevelMayChangeAgainBeforeItWasReached() throws Exception {
    Map<String, Optional<String>> change = Map.of("Encryption", Optional.of("SECRETS_ONLY"));
    site.open().life().configure(change, (done, total) -> done < 1);
    level("NONE");
    assertTrue(database.sealed.isEmpty() && document().isComplete());
  }

  @Test
  void aRotationSealsAnewAndLeavesWhatIsClear() throws Exception {
    level("SECRETS_ONLY");
    database.clear.put("late", "late");
    assertTrue(site.rotate().isComplete());
    assertEquals(
        Map.of(2, 3L), site.open().life().catalogs().census().places().get("the shelves upper"));
    assertEquals(
        List.of("late"), List.copyOf(database.clear.keySet()), "only a level seals what is clear");
    assertEquals(1, site.open().life().catalogs().convert(Site.TO_THE_END).resealed());
    assertTrue(database.clear.isEmpty());
  }

  @Test
  void theDatabaseKnowsTheNewestStateOfTheWallet() throws Exception {
    level("SECRETS_ONLY");
    site.rotate();
    WalletDocument now = document();
    assertEquals(Optional.of(new HubRecord("sales", now.generation(), 2, true)), database.record);
    try (Password other = Fixtures.password(Site.NEW)) {
      site.open().life().migrate(Map.of(), Optional.of(other));
    }
    assertEquals(document().generation(), database.record.orElseThrow().generation());
    site.open().life().purgeBelow(2, false);
    assertEquals(document().generation(), database.record.orElseThrow().generation());
  }

  @Test
  void anOldWalletThatWasPutBackIsRefusedUntilSomebodyAcceptsIt() throws Exception {
    site.backup("backup").take();
    site.rotate();
    long later = document().generation();
    for (Path file : files()) {
      if (!file.startsWith(root.resolve("backup"))) {
        Files.delete(file);
      }
    }
    site.restore("backup");
    String message = refused(() -> site.rotate());
    assertTrue(message.contains("an older wallet was put back"), message);
    assertTrue(message.contains("hvrwallet catalog sales accept"), message);
    assertTrue(doctor().contains("knows generation " + later), doctor());
    assertTrue(doctor().contains("hvrwallet catalog sales accept"), doctor());
    site.open().life().catalogs().acceptState();
    assertTrue(document().generation() > later);
    assertFalse(doctor().contains("knows generation"), doctor());
    assertEquals(3, site.rotate().sequence(), "key 2 was given already");
  }

  /** Else the sequence of a key that is lost is given again, and values under it open nowhere. */
  @Test
  void anOldWalletIsNotTakenForTheNewestSinceItWasStoredOften() throws Exception {
    site.backup("backup").take();
    site.rotate();
    for (Path file : files()) {
      if (!file.startsWith(root.resolve("backup"))) {
        Files.delete(file);
      }
    }
    site.restore("backup");
    for (int i = 0; i < 5; i++) {
      site.put("entry" + i); // no database is asked for that
    }
    assertTrue(document().generation() > database.record.orElseThrow().generation());
    assertTrue(refused(() -> site.rotate()).contains("an older wallet was put back"));
    assertTrue(refused(() -> add(Optional.empty())).contains("an older wallet was put back"));
    assertTrue(
        refused(() -> site.open().life().catalogs().requireReached())
            .contains("an older wallet was put back"));
  }

  /** Else a purge wants -C, and what -C has done is undone by the next command with -u. */
  @Test
  void namingTheDatabaseAgainAsksForNothing() throws Exception {
    level("SECRETS_ONLY");
    site.rotate();
    add(Optional.empty());
    assertTrue(document().isComplete());
    assertEquals(Set.of(1), site.open().life().purgeBelow(2, false));
  }

  @Test
  void whatIsListedUnderALevelIsBroughtToItByTheNextRun() throws Exception {
    level("SECRETS_ONLY");
    site.open().life().catalogs().change(List.of(), List.of(Shelves.address(NAME)));
    database.clear.put("late", "late");
    add(Optional.empty());
    assertFalse(document().isComplete());
    assertTrue(site.open().life().proceed(Site.TO_THE_END).isComplete());
    assertTrue(database.clear.isEmpty());
  }

  @Test
  void aDatabaseThatIsDownStopsEverythingBeforeAnythingIsDone() throws Exception {
    level("SECRETS_ONLY");
    long before = document().generation();
    database.down = true;
    String expected = "the shelves upper cannot be reached";
    assertEquals(expected, refused(() -> site.rotate()));
    assertEquals(expected, refused(() -> level("NONE")));
    assertEquals(before, document().generation());
    database.down = false;
    level("NONE");
    site.rotate();
    database.down = true;
    assertEquals(expected, refused(() -> site.open().life().purgeBelow(2, false)));
    assertEquals(expected, refused(() -> site.open().life().delete(true, false)));
    assertEquals(expected, refused(() -> site.open().life().delete(false, false)));
  }

  @Test
  void aDatabaseOfAnotherHubIsRefused() throws Exception {
    database.record = Optional.of(new HubRecord("other", 1, 1, true));
    assertTrue(refused(() -> site.rotate()).contains("belongs to hub other, not to sales"));
    assertTrue(refused(() -> add(Optional.empty())).contains("belongs to hub other"));
    assertTrue(doctor().contains("belongs to hub other, not to sales"), doctor());
  }

  @Test
  void itsPasswordIsSealedInTheDocumentAndMovesToNewKeys() throws Exception {
    database.password = "open sesame";
    try (Password password = Fixtures.password("open sesame")) {
      add(Optional.of(password));
    }
    site.rotate();
    level("SECRETS_ONLY");
    assertTrue(database.clear.isEmpty());
    site.open().life().purgeBelow(2, false);
    assertTrue(site.rotate().isComplete(), "its password needs no purged key");
    for (Path file : files()) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(text.contains("open sesame"), file::toString);
    }
  }

  /** Until a wallet is open, anybody may have written where its document leads. */
  @Test
  void aClosedWalletLeadsToNoDatabase() throws Exception {
    Wallet closed = site.place().wallet();
    WalletException e =
        assertThrows(WalletClosedException.class, () -> closed.life().catalogs().census());
    assertTrue(e.getMessage().contains("the wallet that lists upper"), e.getMessage());
  }

  @Test
  void theNextWalletOfTheHubGoesOnWithItsNumbers() throws Exception {
    level("SECRETS_ONLY");
    site.rotate();
    level("NONE");
    long before = document().generation();
    assertEquals(List.of(), site.open().life().delete(false, false).lost());
    site.create();
    add(Optional.empty());
    assertTrue(document().generation() > before);
    assertEquals(3, site.rotate().sequence(), "keys 1 and 2 were another wallet's");
  }

  @Test
  void valuesThatAreStillSealedAreNotLostWithTheKeys() throws Exception {
    level("SECRETS_ONLY");
    Map<String, byte[]> sealedBySomebody = Map.copyOf(database.sealed);
    level("NONE");
    database.sealed.putAll(sealedBySomebody);
    String message = refused(() -> site.open().life().delete(false, false));
    assertTrue(message.contains("the shelves upper"), message);
    assertTrue(site.open().life().delete(true, false).keysKept());
  }
}
