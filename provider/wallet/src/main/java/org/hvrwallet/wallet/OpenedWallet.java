package org.hvrwallet.wallet;

import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.key.OpenKeys;
import org.hvrwallet.wallet.key.PasswordVerifier;

/**
 * What opening gives: the hub encryption keys, and a way to recognise the password again.
 *
 * @param ring the keys
 * @param verifier of the wallet password; empty while a new wallet has none
 */
record OpenedWallet(KeyRing ring, Optional<PasswordVerifier> verifier) {

  /**
   * Opens a wallet: one key derivation, if this process has not opened it already; then every byte
   * of the document is authenticated, and the history opened.
   */
  static OpenedWallet open(StoredWallet stored, Password password) throws WalletException {
    WalletDocument document = stored.document();
    WalletType type = WalletTypes.of(document.properties());
    byte[] protectedKey = stored.protectedKey().toByteArray();
    HubKey newest =
        OpenKeys.ofThisProcess()
            .open(
                protectedKey,
                document.key().sequence(),
                password,
                () -> {
                  try (SecretBytes key = type.open(protectedKey, password, document.properties())) {
                    return new HubKey(document.key().sequence(), key);
                  }
                });
    return new OpenedWallet(
        verifiedRing(stored, newest), Optional.of(PasswordVerifier.of(password)));
  }

  /** The same key and password, on a document that somebody wrote meanwhile. */
  OpenedWallet on(StoredWallet stored) throws WalletException {
    return new OpenedWallet(verifiedRing(stored, ring.newest()), verifier);
  }

  private static KeyRing verifiedRing(StoredWallet stored, HubKey newest) throws WalletException {
    DocumentReader.verify(stored.bytes().toByteArray(), newest);
    KeyRing ring = KeyRing.of(newest);
    KeyRing all = ring;
    for (Map.Entry<Integer, RetiredKey> retired : stored.document().history().entrySet()) {
      all = all.with(EntryKeys.openRetired(retired.getKey(), retired.getValue(), ring));
    }
    return all;
  }

  /** Whether this is the wallet password. */
  boolean isPassword(Password password) {
    return verifier.isPresent() && verifier.get().matches(password);
  }
}
