package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
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
