package org.hvrwallet.wallet;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.junit.jupiter.api.Test;

/**
 * If these fail, new credentials lock a hub out of the service that protects its key, or a password
 * goes where it does not belong.
 */
class ServiceCredentialsTest extends ServiceFixture {
  @Test
  void aPasswordForAWalletThatHasNoneIsRefusedAndSaysWhatToDo() throws Exception {
    Wallet wallet = createdByRole();
    wallet.close();
    Wallet again = site.place().wallet();
    String message =
        assertThrows(WalletRefusedException.class, () -> again.open(password("x"))).getMessage();
    assertTrue(message.contains("has no password"), message);
    Wallet open = opened();
    assertThrows(WalletRefusedException.class, () -> open.store(Optional.of(password("x")), true));
    assertThrows(WalletRefusedException.class, () -> open.life().saveAutoOpenPassword());
  }

  @Test
  void waysToGiveAPasswordContradictARole() throws Exception {
    createdByRole();
    Wallet wallet = opened();
    Map<String, Optional<String>> plugin =
        Map.of(WalletProperties.AUTO_OPEN_PLUGIN, Optional.of("/bin/true"));
    String message =
        assertThrows(WalletRefusedException.class, () -> wallet.life().configure(plugin))
            .getMessage();
    assertTrue(message.startsWith(WalletProperties.AUTO_OPEN_PLUGIN), message);
  }

  private void withPassword() throws Exception {
    Wallet wallet =
        site.place().newWallet(Map.of("Wallet_Type", "VAULT", TestWalletType.VAULT, "blue"));
    wallet.life().create(Optional.of(password(Site.OLD)), Optional.empty());
    wallet.close();
  }

  @Test
  void aWrongPasswordSaysWhosePasswordIsMeant() throws Exception {
    withPassword();
    Wallet wallet = site.place().wallet();
    String message =
        assertThrows(WrongPasswordException.class, () -> wallet.open(password("x"))).getMessage();
    assertEquals("wrong password for the wallet of hub sales (the vault's word)", message);
    assertThrows(WalletClosedException.class, wallet::hubKeys);
  }

  @Test
  void propertiesThatSayWhoOpensItAreProvedBeforeTheyAreStored() throws Exception {
    withPassword();
    Wallet wallet = site.open();
    int rehearsed = TestWalletType.REHEARSED.get();
    wallet.life().configure(Map.of(TestWalletType.COLOUR, Optional.of("red")));
    assertEquals(rehearsed + 1, TestWalletType.REHEARSED.get());
    Map<String, Optional<String>> role = Map.of(TestWalletType.ROLE, Optional.of("of nobody"));
    assertThrows(WalletException.class, () -> wallet.life().configure(role));
    assertFalse(site.place().wallet().document().orElseThrow().property("Vault_Role").isPresent());
  }

  @Test
  void newCredentialsOpenItThoughTheOldAreGone() throws Exception {
    createdByRole().close();
    Map<String, Optional<String>> renamed = Map.of(TestWalletType.VAULT, Optional.of("green"));
    Wallet wallet = site.place().wallet();
    wallet.openChanged(renamed, Optional.empty());
    wallet.life().configure(renamed);
    assertEquals(
        "green", site.place().wallet().document().orElseThrow().property("Vault_Name").get());
    opened();
  }

  @Test
  void withinOneTypeTheServiceMovesTheKey() throws Exception {
    withPassword();
    int moved = TestWalletType.MOVED.get();
    Map<String, Optional<String>> toRole = Map.of(TestWalletType.ROLE, Optional.of("of the hub"));
    site.open().life().migrate(toRole, Optional.empty());
    assertEquals(moved + 1, TestWalletType.MOVED.get());
    Map<String, Optional<String>> toPassword = Map.of(TestWalletType.ROLE, Optional.empty());
    Wallet byRole = opened();
    String message =
        assertThrows(
                WalletRefusedException.class,
                () -> byRole.life().migrate(toPassword, Optional.empty()))
            .getMessage();
    assertTrue(message.contains("needs a password of its own"), message);
    byRole.life().migrate(toPassword, Optional.of(password(Site.NEW)));
    assertEquals(1, site.open().hubKeys().newest().sequence());
  }

  @Test
  void aDeletedWalletKeepsKeysThatItsServiceOpens() throws Exception {
    createdByRole().close();
    opened().life().delete(true, false);
    Wallet kept = site.place().keptWallet().orElseThrow();
    assertTrue(kept.openItself());
    Wallet next = site.place().newWallet(BY_ROLE);
    next.life().create(Optional.empty(), Optional.of(kept));
    assertEquals(2, opened().hubKeys().newestFirst().size());
  }

  @Test
  void aBackupIsOneFileAndComesBack() throws Exception {
    createdByRole().close();
    assertEquals(1, site.backup("backup").take().size());
    opened().life().rotate(Site.TO_THE_END);
    Wallet backup = site.backup("backup").wallet();
    assertTrue(backup.openItself());
    site.backup("backup").restore(backup, true);
    assertEquals(1, opened().hubKeys().newest().sequence());
  }

  /** What a service is sent is a proof of the password, at which its receiver can guess. */
  @Test
  void aPasswordOfOneKindIsNotTriedOnAWalletOfAnother() throws Exception {
    site.create();
    Wallet running = site.open();
    Map<String, Optional<String>> toVault =
        Map.of("Wallet_Type", Optional.of("VAULT"), TestWalletType.VAULT, Optional.of("blue"));
    site.open().life().migrateAndRotate(toVault, Optional.of(password(Site.NEW)), Site.TO_THE_END);
    int before = TestWalletType.OPENED.get();
    assertThrows(WalletRefusedException.class, running::lookAgain);
    assertThrows(
        WalletRefusedException.class, () -> running.store(Optional.of(password(Site.OLD)), true));
    assertEquals(before, TestWalletType.OPENED.get(), "the service was asked nothing");
  }

  /** Another process updated the configuration: a program that goes on knows the old secret. */
  @Test
  void afterNewCredentialsTheOldPasswordCountsNoMore() throws Exception {
    createdByRole();
    Wallet running = opened();
    Map<String, Optional<String>> toPassword = Map.of(TestWalletType.ROLE, Optional.empty());
    opened().life().migrate(toPassword, Optional.of(password(Site.NEW)));
    assertThrows(WalletException.class, running::lookAgain);
  }
}
