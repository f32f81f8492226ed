package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.seal.SealedText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If these fail, who has a wallet open writes over another one, or loses what others stored. */
class SuccessionTest {
  @TempDir Path root;
  private Site site;
  private Wallet mine;

  @BeforeEach
  void aWalletThatIsOpen() throws Exception {
    site = Site.hub(root);
    site.create();
    site.put("db");
    mine = site.open();
  }

  private Picture picture() throws Exception {
    return Picture.of(site.place(), List.of(Site.OLD, Site.NEW));
  }

  private void refused(String why) throws Exception {
    Picture before = picture();
    String message =
        assertThrows(WalletRefusedException.class, () -> Site.put(mine, "mine")).getMessage();
    assertTrue(message.contains(why) && message.contains("nothing was stored"), message);
    assertEquals(before, picture());
  }

  @Test
  void aWalletThatWasRemovedIsNotMadeAnew() throws Exception {
    site.open().life().delete(false, true);
    mine = site.place().findWallet().orElse(mine);
    WalletException refusal = assertThrows(WalletException.class, () -> Site.put(mine, "mine"));
    assertTrue(refusal.getMessage().contains("open it with"), "its keys are wiped everywhere here");
  }

  @Test
  void aWalletThatWasRemovedByAnotherProcessIsNotMadeAnew() throws Exception {
    site.place().removeAll();
    refused("was removed");
  }

  @Test
  void aWalletThatWasMadeInItsPlaceIsAnother() throws Exception {
    site.place().removeAll();
    site.create();
    site.put("other");
    refused("was replaced by another wallet");
  }

  /** Numbers and generations go on as if it were the same one, and so does the password. */
  @Test
  void neitherIsOneThatPurgedAnotherKeyOfTheSameNumber() throws Exception {
    site.place().removeAll();
    site.create();
    site.put("other");
    site.rotate();
    site.rotate();
    site.open().life().purgeBelow(3, false);
    assertEquals(List.of(3), List.copyOf(picture().wallet().orElseThrow().keys().keySet()));
    refused("was replaced by another wallet");
  }

  /** A proof for each of them for ever would fill the document. */
  @Test
  void ofManyPurgedKeysTheLastAreProved() throws Exception {
    NextKeys keys = new NextKeys(KeyRing.of(TestKeys.hubKey(1, 1)));
    Set<Integer> old = new TreeSet<>();
    for (int sequence = 1; sequence <= WalletDocument.MAX_PURGED + 1; sequence++) {
      old.add(sequence);
      rotate(keys);
    }
    HubKey last = keys.ring().find(WalletDocument.MAX_PURGED + 1).orElseThrow();
    keys.purge(old);
    rotate(keys);
    assertEquals(WalletDocument.MAX_PURGED, keys.purged().size());
    assertEquals(2, keys.purged().firstKey());
    int sequence = keys.purged().lastKey();
    try (SecretBytes proof =
            EntryKeys.openProof(sequence, keys.purged().get(sequence), keys.ring());
        SecretBytes expected = EntryKeys.proof(last)) {
      assertTrue(proof.matches(expected), "also after one more rotation");
    }
  }

  private static void rotate(NextKeys keys) throws WalletException {
    try (SecretBytes key = SecretBytes.random(HubKey.LENGTH_BYTES, new SecureRandom())) {
      keys.rotate(key);
    }
  }

  /** FORMAT.md D10, as an independent implementation writes it. */
  @Test
  void theProofOfAPurgedKeyIsTheVectors() throws Exception {
    HubKey newest = TestKeys.hubKey(7, VectorFile.read("format.txt", "Section 2").get(0).hex("K"));
    Blob sealed =
        Blob.copyOf(
            SealedText.decode(VectorFile.read("format.txt", "Section 5").get(0).text("purged"))
                .orElseThrow());
    try (SecretBytes proof = EntryKeys.openProof(5, sealed, KeyRing.of(newest));
        SecretBytes expected = EntryKeys.proof(TestKeys.hubKey(5, new byte[32]))) {
      assertTrue(proof.matches(expected));
    }
    assertThrows(
        WalletDamagedException.class, () -> EntryKeys.openProof(6, sealed, KeyRing.of(newest)));
  }

  @Test
  void aBackupFromBeforeMyKeyIsAnother() throws Exception {
    site.backup("backup").take();
    site.rotate();
    mine = site.open();
    site.restore("backup");
    refused("was replaced by another wallet");
  }

  @Test
  void aPasswordThatOthersChangedIsAskedFor() throws Exception {
    site.open().life().migrate(Map.of(), Optional.of(password(Site.NEW)));
    refused("got another password");
    try (var now = password(Site.NEW)) {
      mine.store(Optional.of(now), true);
    }
    Site.put(mine, "after");
    assertEquals("secret of after", Quarantine.reveal(site.open(), "after"));
    assertEquals("secret of mine", Quarantine.reveal(site.open(), "mine"), "it was not lost");
  }

  @Test
  void severalRotationsAndUpdatesOfOthersAreNoObstacle() throws Exception {
    site.rotate();
    site.put("other");
    site.rotate();
    Site.put(mine, "mine");
    assertEquals(
        List.of("db", "mine", "other"),
        List.copyOf(picture().wallet().orElseThrow().entries().keySet()));
    assertEquals(List.of(1, 2, 3), List.copyOf(picture().wallet().orElseThrow().keys().keySet()));
  }

  @Test
  void twoWhoCreateAtOnceDoNotWriteOverEachOther() throws Exception {
    site.place().removeAll();
    Wallet first = site.place().newWallet(Map.of("Wallet_KDF_Iterations", "10000"));
    Wallet second = site.place().newWallet(Map.of("Wallet_KDF_Iterations", "10000"));
    first.life().create(Optional.of(password(Site.OLD)), Optional.empty());
    String message =
        assertThrows(
                WalletRefusedException.class,
                () -> second.life().create(Optional.of(password(Site.NEW)), Optional.empty()))
            .getMessage();
    assertTrue(message.contains("was created meanwhile"), message);
    assertEquals(Site.OLD, picture().wallet().orElseThrow().password());
  }
}
