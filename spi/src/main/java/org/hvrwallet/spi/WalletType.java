package org.hvrwallet.spi;

import java.util.Map;
import java.util.Set;

/**
 * A way to protect the newest hub encryption key: {@code SOFTWARE} does it with a
 * password-protected PKCS#12 file. Further types are found as services of this interface, by their
 * names, of which none may stand for two.
 *
 * <p>Implementations hold no state and are safe for use by several threads.
 */
public interface WalletType {
  /**
   * The value of the property {@code Wallet_Type} that selects this implementation, in upper case.
   */
  String name();

  /** The names of the properties that only wallets of this type have. */
  Set<String> propertyNames();

  /**
   * Refuses properties that contradict each other, or that this type cannot work with.
   *
   * @param properties the wallet's properties; unmodifiable
   * @throws WalletRefusedException naming the property
   */
  void require(Map<String, String> properties) throws WalletRefusedException;

  /**
   * Protects a hub encryption key.
   *
   * @param hubKey the key: 32 bytes; the caller closes it
   * @param password the wallet password; the caller closes it
   * @param properties the wallet's properties; unmodifiable
   * @return what {@link #open} takes back: at most 65,536 bytes, which need not be kept secret
   * @throws WalletException if the key cannot be protected so
   */
  byte[] protect(SecretBytes hubKey, Password password, Map<String, String> properties)
      throws WalletException;

  /**
   * Gives back a hub encryption key, at the cost of one key derivation or one remote call.
   *
   * @param protectedKey what {@link #protect} returned
   * @param password the wallet password; the caller closes it
   * @param properties the wallet's properties; unmodifiable, and not yet authenticated
   * @return the key: 32 bytes; the caller closes it
   * @throws WrongPasswordException if the password does not open it
   * @throws WalletDamagedException if these bytes cannot have come from {@link #protect}
   * @throws WalletException if it cannot be opened for another reason
   */
  SecretBytes open(byte[] protectedKey, Password password, Map<String, String> properties)
      throws WalletException;
}
