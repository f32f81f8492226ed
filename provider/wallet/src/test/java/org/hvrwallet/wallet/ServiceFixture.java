package org.hvrwallet.wallet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose key the service of {@link TestWalletType} protects. */
abstract class ServiceFixture {
  static final Map<String, String> BY_ROLE =
      Map.of(
          "Wallet_Type", "VAULT", TestWalletType.VAULT, "blue", TestWalletType.ROLE, "of the hub");

  @TempDir Path root;
  Site site;

  @BeforeEach
  void aHub() {
    site = Site.hub(root);
    TestWalletType.down = false;
  }

  @AfterEach
  void itIsUpAgain() {
    TestWalletType.down = false;
  }

  Wallet createdByRole() throws Exception {
    Wallet wallet = site.place().newWallet(BY_ROLE);
    wallet.life().create(Optional.empty(), Optional.empty());
    return wallet;
  }

  Wallet opened() throws Exception {
    Wallet wallet = site.place().wallet();
    assertTrue(wallet.openItself(), wallet::selfOpeningTroubles);
    return wallet;
  }
}
