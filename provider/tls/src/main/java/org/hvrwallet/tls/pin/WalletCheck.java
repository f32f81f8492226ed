package org.hvrwallet.tls.pin;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Optional;

/**
 * Asks a key store of this provider to take over what others stored, and whether its certificates
 * are authenticated: those of a closed wallet are not. It travels as the protection of an entry
 * that nobody has, since {@link KeyStore} lets nothing else through to its implementation.
 */
public final class WalletCheck implements KeyStore.ProtectionParameter {
  /** The alias that it is asked for. */
  public static final String ALIAS = "hub#pins";

  private String trouble = "";

  private WalletCheck() {}

  /** What keeps the certificates of a store from being trusted; nothing for other providers'. */
  public static Optional<String> trouble(KeyStore store) throws KeyStoreException {
    if (!isWallet(store)) {
      return Optional.empty();
    }
    WalletCheck check = new WalletCheck();
    try {
      store.getEntry(ALIAS, check);
    } catch (GeneralSecurityException e) {
      throw new KeyStoreException(e);
    }
    return Optional.of(check.trouble).filter(text -> !text.isEmpty());
  }

  /** Whether a store is one of this provider. */
  public static boolean isWallet(KeyStore store) {
    return store.getType().equalsIgnoreCase("HVRWALLET");
  }

  /** The answer, unless all is well. */
  public void trouble(String why) {
    this.trouble = why;
  }
}
