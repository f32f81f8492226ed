package org.hvrwallet.spi;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A way to protect the newest hub encryption key: {@code SOFTWARE} does it with a
 * password-protected PKCS#12 file. Further types are found as services of this interface, by their
 * names, of which none may stand for two.
 *
 * <p>Implementations hold no state of a wallet and are safe for use by several threads. What they
 * throw never holds a secret.
 */
public interface WalletType {
  /** The length of a hub encryption key in bytes. */
  int KEY_BYTES = 32;

  /** The {@link #name} of the type whose protected key is a PKCS#12 file, which is always there. */
  String SOFTWARE = "SOFTWARE";

  /**
   * The value of the property {@code Wallet_Type} that selects this implementation, in upper case.
   */
  String name();

  /** The names of the properties that only wallets of this type have. */
  Set<String> propertyNames();

  /**
   * Those of them that decide how a protected key is opened. A key that is open already is shared
   * only with those who come with the same.
   */
  default Set<String> openingProperties() {
    return Set.of();
  }

  /** Those of them that say whose password it is: when one changes, so does the password. */
  default Set<String> passwordProperties() {
    return Set.of();
  }

  /** Whether a wallet with these properties is opened with a password. */
  default boolean hasPassword(Map<String, String> properties) {
    return true;
  }

  /**
   * What the password is where it comes from, for prompts and messages, such as {@code the secret
   * access key of AKIAIOSFODNN7EXAMPLE}; empty if it is one that somebody made up.
   */
  default Optional<String> passwordIs(Map<String, String> properties) {
    return Optional.empty();
  }

  /**
   * Refuses properties that contradict each other, or that this type cannot work with.
   *
   * @param properties the wallet's properties; unmodifiable
   * @throws WalletRefusedException naming the property
   */
  void require(Map<String, String> properties) throws WalletRefusedException;

  /**
   * Makes a hub encryption key.
   *
   * @throws WalletException if it cannot be made, or not be protected
   */
  default NewHubKey generate(WalletAccess access) throws WalletException {
    SecretBytes key = SecretBytes.random(KEY_BYTES, new SecureRandom());
    try {
      return new NewHubKey(key, protect(key, access));
    } catch (WalletException | RuntimeException e) {
      key.close();
      throw e;
    }
  }

  /**
   * Protects a hub encryption key.
   *
   * @param hubKey the key: 32 bytes; the caller closes it
   * @return what {@link #open} takes back: at most 65,536 bytes, which need not be kept secret
   * @throws WalletException if the key cannot be protected so
   */
  byte[] protect(SecretBytes hubKey, WalletAccess access) throws WalletException;

  /**
   * Protects a hub encryption key that is protected by this type already for another access.
   *
   * @param protectedKey what protects it now
   * @param from how that is opened
   * @param hubKey the same key: 32 bytes; the caller closes it
   * @param to how the result is to be opened
   * @return as {@link #protect}
   * @throws WalletException if the key cannot be protected so
   */
  default byte[] protectAnew(
      byte[] protectedKey, WalletAccess from, SecretBytes hubKey, WalletAccess to)
      throws WalletException {
    return protect(hubKey, to);
  }

  /**
   * Gives back a hub encryption key, at the cost of one key derivation or one remote call.
   *
   * @param protectedKey what {@link #protect} returned
   * @return the key: 32 bytes; the caller closes it
   * @throws WrongPasswordException if the password does not open it
   * @throws WalletDamagedException if these bytes cannot have come from {@link #protect}
   * @throws KeyServiceException if the service that protects it did not open it
   * @throws WalletException if it cannot be opened for another reason
   */
  SecretBytes open(byte[] protectedKey, WalletAccess access) throws WalletException;

  /**
   * Proves that the next key could be made with other properties. The present key stays protected
   * as it is; that it opens is proved by {@link #open}.
   *
   * @throws WalletException if it could not be made
   */
  default void rehearse(WalletAccess before, WalletAccess after) throws WalletException {}

  /**
   * Looks at what a protected key depends on, by opening it: what can be encrypted is not always
   * decrypted.
   *
   * @return one finding for each place that it can be opened at; none if there is only the one that
   *     {@link #open} tells about
   */
  default List<KeyServiceHealth> examine(byte[] protectedKey, WalletAccess access) {
    return List.of();
  }
}
