package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.EntryAttribute;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.CertificateEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.StoredEntry.Kind;
import org.hvrwallet.wallet.document.Timestamps;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.pkcs12.EntryShroud;
import org.hvrwallet.wallet.pkcs12.SecretKeyInfo;

/**
 * The entries of a wallet. They are listed whether it is open or closed; keys are given, and
 * anything is changed, only while it is open. Changes are in memory until {@link Wallet#store}.
 * Safe for use by several threads.
 */
public final class Entries {
  private static final String DATA_OID = "1.2.840.113549.1.7.1";

  private final EntryTable table;
  private final Opener opener;
  private final SecureRandom random = new SecureRandom();

  /** Gives the open wallet around these entries. */
  @FunctionalInterface
  interface Opener {
    OpenedWallet opened() throws WalletClosedException;
  }

  Entries(EntryTable table, Opener opener) {
    this.table = table;
    this.opener = opener;
  }

  /** The aliases of the entries; hub encryption keys are not among them. */
  public SortedSet<Alias> aliases() {
    return table.aliases();
  }

  /** An entry as it is stored; its key stays sealed. */
  public Optional<StoredEntry> get(Alias alias) {
    return table.get(alias).map(EntryTable.Slot::entry);
  }

  /**
   * The key of an entry: PKCS#8 for a private key, the key's bytes for a secret one. The caller
   * closes it.
   *
   * @param password the wallet's, the entry's own, or none, which suffices for an entry under the
   *     wallet's
   * @throws WalletClosedException if the wallet is closed
   * @throws WrongPasswordException if the password is wrong, or the entry has its own and none was
   *     given
   */
  public SecretBytes reveal(Alias alias, Optional<Password> password) throws WalletException {
    HubKeys keys = opener.opened().ring();
    EntryTable.Slot slot = table.get(alias).orElseThrow();
    KeyEntry entry = (KeyEntry) slot.entry();
    String what = "entry " + alias;
    if (!entry.ownPassword()) {
      requirePassword(slot, password, what);
    }
    try (SecretBytes sealed = EntryKeys.open(alias, entry, keys)) {
      if (!entry.ownPassword()) {
        return content(entry, sealed, what);
      }
      Password own = password.orElseThrow(() -> new WrongPasswordException(what));
      try (SecretBytes info = EntryShroud.decrypt(sealed, own, what)) {
        return content(entry, info, what);
      }
    }
  }

  private void requirePassword(EntryTable.Slot slot, Optional<Password> given, String what)
      throws WalletException {
    boolean right =
        slot.pending().isPresent()
            ? given.isPresent() && slot.pending().get().matches(given.get())
            : given.isEmpty() || opener.opened().isPassword(given.get());
    if (!right) {
      throw new WrongPasswordException(what);
    }
  }

  private static SecretBytes content(KeyEntry entry, SecretBytes info, String what)
      throws WalletDamagedException {
    return entry.kind() == Kind.PRIVATE
        ? info.use(SecretBytes::copyOf)
        : SecretKeyInfo.decode(info)
            .orElseThrow(() -> new WalletDamagedException(what + " does not hold a secret key"));
  }

  /** Puts a certificate. */
  public void putCertificate(Alias alias, Blob certificate, List<EntryAttribute> attributes)
      throws WalletException {
    requireEntryAlias(alias);
    opener.opened();
    CertificateEntry entry = new CertificateEntry(Timestamps.now(), certificate, attributes);
    table.put(alias, entry, Optional.empty());
  }

  /**
   * Puts a private key.
   *
   * @param pkcs8 the key; the caller closes it
   * @param password none and the wallet's: the wallet protects it; another: that one as well
   */
  public void putPrivateKey(
      Alias alias, KeyDescription description, SecretBytes pkcs8, Optional<Password> password)
      throws WalletException {
    putKey(alias, description.entry(Kind.PRIVATE, false), pkcs8, password);
  }

  /** Puts a secret key; as {@link #putPrivateKey}, but for the key's bytes. */
  public void putSecretKey(
      Alias alias, KeyDescription description, SecretBytes key, Optional<Password> password)
      throws WalletException {
    try (SecretBytes info = SecretKeyInfo.encode(DATA_OID, key)) {
      putKey(alias, description.entry(Kind.SECRET, false), info, password);
    }
  }

  /**
   * Puts a private key that its owner encrypted already.
   *
   * @param encrypted EncryptedPrivateKeyInfo in DER
   * @throws WalletRefusedException if it is not
   */
  public void putEncryptedKey(Alias alias, KeyDescription description, SecretBytes encrypted)
      throws WalletException {
    if (!encrypted.use(EntryShroud::isEncryptedPrivateKeyInfo)) {
      throw new WalletRefusedException(
          "a key that is stored as bytes must be an EncryptedPrivateKeyInfo (PKCS#8)");
    }
    putKey(alias, description.entry(Kind.PRIVATE, true), encrypted, Optional.empty());
  }

  private void putKey(Alias alias, KeyEntry entry, SecretBytes content, Optional<Password> password)
      throws WalletException {
    requireEntryAlias(alias);
    KeyEntry sealed =
        EntryKeys.seal(alias, entry, content, opener.opened().ring().newest(), random);
    boolean wallets = password.isEmpty() || opener.opened().isPassword(password.get());
    table.put(alias, sealed, wallets ? Optional.empty() : password.map(Password::copy));
  }

  private void requireEntryAlias(Alias alias) throws WalletException {
    if (alias.isHub()) {
      throw new WalletRefusedException(
          "alias "
              + alias
              + " is the hub encryption key, which the wallet makes itself; choose another alias");
    }
    if (!alias.mayNameEntry()) {
      throw new WalletRefusedException(
          "an alias has 1 to " + Alias.MAX_CHARACTERS + " characters, all of which Unicode knows");
    }
  }

  /** Removes an entry; nothing happens if there is none. */
  public void remove(Alias alias) throws WalletException {
    opener.opened();
    table.remove(alias);
  }
}
