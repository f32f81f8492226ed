package org.hvrwallet.jca;

import java.io.IOException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/** Gets the password out of a {@link KeyStore.ProtectionParameter}. */
final class Protections {
  private Protections() {}

  /**
   * The password, if there is one; the caller closes it. An empty one counts as given: it is wrong
   * everywhere.
   *
   * @param protection or null
   * @throws IOException if the callback handler fails
   * @throws IllegalArgumentException if this is another kind of protection
   */
  static Optional<char[]> characters(KeyStore.ProtectionParameter protection) throws IOException {
    if (protection == null) {
      return Optional.empty();
    }
    if (protection instanceof KeyStore.PasswordProtection password) {
      if (password.getProtectionAlgorithm() != null) {
        throw new IllegalArgumentException(
            "HVRWALLET chooses how it protects keys: leave the protection algorithm out");
      }
      return Optional.ofNullable(password.getPassword()).map(char[]::clone); // it gives its own
    }
    if (protection instanceof KeyStore.CallbackHandlerProtection handler) {
      return ask(handler);
    }
    throw new IllegalArgumentException(
        "HVRWALLET takes PasswordProtection or CallbackHandlerProtection, got "
            + protection.getClass().getName());
  }

  private static Optional<char[]> ask(KeyStore.CallbackHandlerProtection handler)
      throws IOException {
    PasswordCallback callback = new PasswordCallback("Wallet password: ", false);
    try {
      handler.getCallbackHandler().handle(new Callback[] {callback});
      char[] given = callback.getPassword();
      if (given == null) {
        return Optional.empty();
      }
      char[] copy = given.clone();
      Arrays.fill(given, '\0');
      return Optional.of(copy);
    } catch (UnsupportedCallbackException e) {
      throw new IOException("the callback handler does not give passwords", e);
    } finally {
      callback.clearPassword();
    }
  }

  /** Whether somebody would be asked for the password. */
  static boolean asks(KeyStore.LoadStoreParameter parameter) {
    return parameter != null
        && parameter.getProtectionParameter() instanceof KeyStore.CallbackHandlerProtection;
  }

  /** The password for loading or storing; null if there is none. The caller wipes it. */
  static char[] of(KeyStore.LoadStoreParameter parameter) throws IOException {
    return parameter == null ? null : characters(parameter.getProtectionParameter()).orElse(null);
  }

  /** The password of an entry; null if there is none. The caller wipes it. */
  static char[] ofEntry(KeyStore.ProtectionParameter protection) throws KeyStoreException {
    try {
      return characters(protection).orElse(null);
    } catch (IOException | IllegalArgumentException e) {
      throw new KeyStoreException(e.getMessage(), e);
    }
  }

  /** Wipes what the methods above gave. */
  static void wipe(char[] password) {
    if (password != null) {
      Arrays.fill(password, '\0');
    }
  }
}
