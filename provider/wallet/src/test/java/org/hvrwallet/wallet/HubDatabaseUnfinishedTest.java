package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.Protector;
import org.junit.jupiter.api.Test;

/**
 * What others have not finished, or cannot be asked about. If these fail, values are lost with keys
 * that were purged, or deleted, too early.
 */
class HubDatabaseUnfinishedTest extends HubDatabaseFixture {
  /** A rotation and an ordinary census pass it by; after the purge it is committed, and lost. */
  @Test
  void whatIsNotCommittedYetKeepsItsKeyFromBeingPurged() throws Exception {
    database.uncommitted.put("late", Values.seal(site.open(), "late"));
    assertTrue(site.rotate().isComplete());
    assertEquals(
        Map.of(), site.open().life().catalogs().census().places().get("the shelves upper"));
    String purge = refused(() -> site.open().life().purgeBelow(2, false));
    assertTrue(purge.contains("the shelves upper: 1 under key 1, in a transaction that"), purge);
    String deletion = refused(() -> site.open().life().delete(false, false));
    assertTrue(deletion.contains("values are still sealed"), deletion);
    database.sealed.putAll(database.uncommitted);
    database.uncommitted.clear();
    String committed = refused(() -> site.open().life().purgeBelow(2, false));
    assertTrue(committed.contains("Seal them anew with hvrwalletconfig -C sales"), committed);
    site.open().life().proceed(Site.TO_THE_END);
    assertEquals(Set.of(1), site.open().life().purgeBelow(2, false));
  }

  /** Else an import that began before a rotation is committed after the purge of its key. */
  @Test
  void whatWasProtectedBeforeARotationOrALevelIsNotWhatTheWalletAsksFor() throws Exception {
    Wallet wallet = site.open();
    Protector before = wallet.life().catalogs().protector();
    assertTrue(wallet.life().catalogs().isStill(before));
    site.rotate();
    wallet.lookAgain(); // so it is not the next look that finds it
    assertFalse(wallet.life().catalogs().isStill(before));
    Protector rotated = wallet.life().catalogs().protector();
    assertTrue(wallet.life().catalogs().isStill(rotated));
    level("SECRETS_ONLY");
    wallet.lookAgain();
    assertFalse(wallet.life().catalogs().isStill(rotated));
    wallet.close();
    assertFalse(wallet.life().catalogs().isStill(rotated), "nobody can say");
  }

  /** The keys of what is still sealed are kept, or the deletion is refused, or it is forced. */
  @Test
  void aWalletIsDeletedByForceOnlyIfThatLosesValues() throws Exception {
    level("SECRETS_ONLY");
    Map<String, byte[]> explicit = Map.copyOf(database.sealed);
    level("NONE");
    database.sealed.putAll(explicit); // somebody restored a table
    String lost = refused(() -> site.open().life().delete(false, false));
    assertTrue(lost.contains("still sealed") && lost.contains("the shelves upper"), lost);
    assertTrue(site.open().life().delete(true, false).keysKept());
    site.create();
    add(Optional.empty());
    database.down = true; // and the password is lost: so force asks nobody
    DeletionReport report = site.place().wallet().life().delete(false, true);
    assertTrue(
        report.lost().stream().anyMatch(text -> text.startsWith("every sealed value in shelves")),
        report::toString);
  }
}
