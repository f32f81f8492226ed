package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.catalog.FilesCatalogType;
import org.hvrwallet.wallet.files.Claim;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, a rotation loses a value, or says that it is complete when it is not. */
class RotationTest {
  private static final List<String> PASSWORDS = List.of(Site.OLD, Site.NEW);

  @TempDir Path root;
  private Site site;
  private Path jobs;

  @BeforeEach
  void aWalletAndACatalog() throws Exception {
    site = Site.hub(root);
    site.create();
    site.put("db");
    jobs = Files.createDirectory(root.resolve("jobs"));
    site.open().life().catalogs().change(List.of(catalog()), List.of());
  }

  private CatalogAddress catalog() {
    return FilesCatalogType.address(jobs);
  }

  private Picture.Content content() throws Exception {
    return Picture.of(site.place(), PASSWORDS).wallet().orElseThrow();
  }

  private void seal(String file) throws Exception {
    Files.write(jobs.resolve(file), Values.seal(site.open(), file));
  }

  private boolean isUnderWay() throws Exception {
    return site.place().wallet().document().orElseThrow().reencryption().isPresent();
  }

  @Test
  void whatTheCatalogsHoldIsUnderTheNewKeyThen() throws Exception {
    seal("a");
    seal("b");
    RotationReport report = site.rotate();
    assertEquals(new RotationReport(2, 2, List.of(), 0, true), report);
    assertTrue(report.isComplete());
    assertFalse(isUnderWay());
    site.open().life().purgeBelow(2, false);
    assertEquals("a", Values.open(site.open(), Files.readAllBytes(jobs.resolve("a"))));
    assertEquals("secret of db", content().entries().get("db"));
  }

  @Test
  void aRotationThatWasStoppedGoesOn() throws Exception {
    seal("a");
    seal("b");
    RotationReport stopped = site.open().life().rotate((done, total) -> false);
    assertEquals(1, stopped.left(), stopped::toString);
    assertFalse(stopped.isComplete());
    assertTrue(isUnderWay());
    String refusal =
        assertThrows(WalletException.class, () -> site.open().life().purgeBelow(2, false))
            .getMessage();
    assertTrue(refusal.contains("continue it with hvrwalletconfig -C"), refusal);
    assertTrue(site.open().life().proceed(Site.TO_THE_END).isComplete());
    assertFalse(isUnderWay());
    assertEquals(Set.of(1, 2), content().keys().keySet(), "no key more");
  }

  @Test
  void aValueThatDoesNotOpenDoesNotMakeAStoppedRotationComplete() throws Exception {
    Quarantine.put(site, "broken");
    seal("a");
    seal("b");
    RotationReport stopped = site.open().life().rotate((done, total) -> false);
    assertEquals(List.of("entry broken of the wallet"), stopped.quarantined());
    assertFalse(stopped.isComplete());
    assertTrue(isUnderWay());
    RotationReport done = site.open().life().proceed(Site.TO_THE_END);
    assertTrue(
        done.isComplete(), "what does not open is reported, and no reason to go on for ever");
    assertEquals(1, done.left());
    assertFalse(isUnderWay());
  }

  @Test
  void anEntryWhoseKeyWasPurgedByForceIsReportedAndStopsNothing() throws Exception {
    Quarantine.put(site, "broken");
    for (int key = 2; key < 5; key++) {
      RotationReport report = site.rotate();
      assertEquals(key, report.sequence());
      assertEquals(List.of("entry broken of the wallet"), report.quarantined());
    }
    Wallet wallet = site.open();
    assertEquals(2, wallet.entries().aliases().size());
    assertThrows(WalletException.class, () -> Quarantine.reveal(wallet, "broken"));
    assertEquals("secret of db", Quarantine.reveal(wallet, "db"));
  }

  @Test
  void aCatalogThatCannotBeReachedIsKnownBeforeThereIsANewKey() throws Exception {
    Files.delete(jobs);
    assertThrows(WalletRefusedException.class, site::rotate);
    assertEquals(Set.of(1), content().keys().keySet());
    assertFalse(isUnderWay());
  }

  @Test
  void whoComesSecondIsToldSo() throws Exception {
    try (Claim other = site.place().requireHub().claimRotation().orElseThrow()) {
      assertTrue(other.isValid());
      String message = assertThrows(WalletRefusedException.class, site::rotate).getMessage();
      assertTrue(message.contains("another process is rotating"), message);
    }
    assertEquals(2, site.rotate().sequence());
  }

  @Test
  void entriesOfOthersAndThoseNotYetStoredSurvive() throws Exception {
    Wallet mine = site.open();
    Wallet other = site.open();
    Site.put(mine, "mine");
    other.life().rotate(Site.TO_THE_END);
    Site.put(mine, "after");
    Site.put(other, "other");
    assertEquals(Set.of("after", "db", "mine", "other"), content().entries().keySet());
    assertEquals("secret of after", content().entries().get("after"));
  }

  @Test
  void theAutoOpenPasswordIsRenewedWithThePassword() throws Exception {
    site.open().life().saveAutoOpenPassword();
    site.open().life().migrate(Map.of(), Optional.of(password(Site.NEW)));
    assertTrue(site.place().wallet().openItself());
    site.open().store(Optional.of(password(Site.OLD)), true);
    assertTrue(site.place().wallet().openItself());
    site.rotate();
    assertTrue(site.place().wallet().openItself());
    assertEquals(Site.OLD, content().password());
  }

  @Test
  void theHistoryHasALimitThatSaysWhatToDo() throws Exception {
    NextGeneration full = Quarantine.withHistory(site, 10_000, 10_001);
    String message =
        assertThrows(WalletRefusedException.class, () -> full.rotate(Optional.empty()))
            .getMessage();
    assertTrue(message.contains("hvrwalletconfig -S"), message);
    Quarantine.withHistory(site, 9_999, 10_001).rotate(Optional.empty());
    NextGeneration last = Quarantine.withHistory(site, 1, Integer.MAX_VALUE);
    assertThrows(WalletRefusedException.class, () -> last.rotate(Optional.empty()));
  }
}
