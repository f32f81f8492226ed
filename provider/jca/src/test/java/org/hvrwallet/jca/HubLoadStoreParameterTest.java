package org.hvrwallet.jca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.callback.PasswordCallback;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.WalletPlace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub's wallet by its name, in Java. */
class HubLoadStoreParameterTest {
  private static final char[] PASSWORD = "correct horse".toCharArray();

  @TempDir Path config;
  private KeyStore store;

  @BeforeEach
  void aHub() throws Exception {
    System.setProperty("hvrwallet.config", config.toString());
    try (Password password = Password.copyOf(PASSWORD)) {
      Map<String, String> cheap = Map.of("Wallet_KDF_Iterations", "10000");
      WalletPlace.named("sales")
          .newWallet(cheap)
          .life()
          .create(Optional.of(password), Optional.empty());
    }
    store = KeyStore.getInstance("HVRWALLET", new HvrProvider());
  }

  @AfterEach
  void forget() {
    System.clearProperty("hvrwallet.config");
  }

  private static HubLoadStoreParameter sales(KeyStore.ProtectionParameter protection) {
    return new HubLoadStoreParameter("sales", protection);
  }

  private static KeyStore.CallbackHandlerProtection answering(String password) {
    return new KeyStore.CallbackHandlerProtection(
        callbacks -> ((PasswordCallback) callbacks[0]).setPassword(password.toCharArray()));
  }

  @Test
  void aPasswordOpensItAndStoringCommits() throws Exception {
    HubLoadStoreParameter parameter = sales(new KeyStore.PasswordProtection(PASSWORD));
    store.load(parameter);
    store.setKeyEntry("key", new SecretKeySpec(new byte[16], "AES"), null, null);
    store.store(parameter);
    KeyStore again = KeyStore.getInstance("HVRWALLET", new HvrProvider());
    again.load(sales(answering("correct horse")));
    assertEquals(16, again.getKey("key", null).getEncoded().length);
  }

  @Test
  void withoutProtectionItIsListedClosed() throws Exception {
    store.load(sales(null));
    assertTrue(store.containsAlias("hub"));
    assertThrows(UnrecoverableKeyException.class, () -> store.getKey("hub", null));
    assertThrows(IOException.class, () -> store.store(sales(null)));
  }

  @Test
  void aWrongPasswordAndAHandlerThatFailsAreRefused() {
    IOException wrong =
        assertThrows(IOException.class, () -> store.load(sales(answering("wrong"))));
    assertTrue(wrong.getCause() instanceof UnrecoverableKeyException);
    KeyStore.CallbackHandlerProtection failing =
        new KeyStore.CallbackHandlerProtection(
            callbacks -> {
              throw new IOException("no terminal");
            });
    assertEquals(
        "no terminal",
        assertThrows(IOException.class, () -> store.load(sales(failing))).getMessage());
  }

  @Test
  void whatIsNoHubIsRefusedWhenItIsLoaded() {
    KeyStore.LoadStoreParameter wrong = new HubLoadStoreParameter("../sales", null);
    assertThrows(IOException.class, () -> store.load(wrong));
    assertThrows(NullPointerException.class, () -> new HubLoadStoreParameter(null, null));
  }
}
