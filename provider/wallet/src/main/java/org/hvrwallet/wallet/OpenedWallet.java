package org.hvrwallet.wallet;

import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeptPassword;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.key.OpenKeys;

/**
 * What opening gives: the hub encryption keys, and the password, which the next rotation needs.
 *
 * @param ring the keys
 * @param password of the wallet; empty while a new wallet has none, and for a type that needs none
 */
record OpenedWallet(KeyRing ring, Optional<KeptPassword> password) implements AutoCloseable {

  /**
   * Opens a wallet: one key derivation or remote call, if this process has not opened it already;
   * then every byte of the document is authenticated, and the history opened.
   */
  static OpenedWallet open(StoredWallet stored, WalletAccess access) throws WalletException {
    return open(stored, access, Optional.empty());
  }

  private static OpenedWallet open(
      StoredWallet stored, WalletAccess access, Optional<KeyRing> known) throws WalletException {
    HubKey newest = newest(stored.protectedKey(), stored.document().key().sequence(), access);
    return new OpenedWallet(
        verifiedRing(stored, newest, known), access.password().map(KeptPassword::copyOf));
  }

  /** The key behind what protects it, not authenticated yet. */
  static HubKey newest(Blob protectedKey, int sequence, WalletAccess access)
      throws WalletException {
    WalletType type = WalletTypes.of(access.properties());
    return OpenKeys.ofThisProcess().open(type, protectedKey.toByteArray(), sequence, access);
  }

  /** The same key and password, on a document that somebody wrote meanwhile. */
  OpenedWallet on(StoredWallet stored) throws WalletException {
    return new OpenedWallet(verifiedRing(stored, ring.newest(), Optional.of(ring)), password);
  }

  /** The keys of a document with another newest key, which share those that are here already. */
  OpenedWallet reopened(StoredWallet stored, WalletAccess access) throws WalletException {
    return open(stored, access, Optional.of(ring));
  }

  private static KeyRing verifiedRing(StoredWallet stored, HubKey newest, Optional<KeyRing> known)
      throws WalletException {
    DocumentReader.verify(stored.bytes().toByteArray(), newest);
    KeyRing ring = KeyRing.of(newest);
    KeyRing all = ring;
    for (Map.Entry<Integer, RetiredKey> retired : stored.document().history().entrySet()) {
      HubKey key = EntryKeys.openRetired(retired.getKey(), retired.getValue(), ring);
      all = all.with(known.map(present -> present.sharedWith(key)).orElse(key));
    }
    return all;
  }

  /** Whether this is the wallet password. */
  boolean isPassword(Password given) {
    return password.isPresent() && password.get().matches(given);
  }

  /** Whether the keys were wiped: by this wallet, or by another one of this process. */
  boolean isClosed() {
    return ring.newest().isClosed();
  }

  /** Wipes the keys and the password, for everybody in this process who shares them. */
  @Override
  public void close() {
    ring.newestFirst().forEach(HubKey::close);
    password.ifPresent(KeptPassword::close);
  }
}
