package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
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
import org.hvrwallet.wallet.document.EntryLimits;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.CertificateEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.StoredEntry.Kind;
import org.hvrwallet.wallet.document.Timestamps;
import org.hvrwallet.wallet.pkcs12.EntryShroud;
import org.hvrwallet.wallet.pkcs12.KeyContent;
import org.hvrwallet.wallet.pkcs12.SecretKeyInfo;

/**
 * The entries of a wallet. They are listed whether it is open or closed; keys are given, and
 * anything is changed, only while it is open. Changes are in memory until {@link Wallet#store}.
 * Safe for use by several threads.
 */
public final class Entries {
  private static final String DATA_OID = "1.2.840.113549.1.7.1";

  private final EntryTable table;
  private final Surroundings wallet;
  private final SecureRandom random = new SecureRandom();

  /** The wallet around these entries. */
  @FunctionalInterface
  interface Surroundings {
    OpenedWallet opened() throws WalletException;
  }

  Entries(EntryTable table, Surroundings wallet) {
    this.table = table;
    this.wallet = wallet;
  }

  /** The aliases of the entries; hub encryption keys are not among them. */
  public SortedSet<Alias> aliases() {
    return table.aliases();
  }

  /** The first alias, in their order, whose entry is as wanted. */
  public Optional<Alias> first(Predicate<StoredEntry> wanted) {
    return table.first(wanted);
  }

  /** An entry as it is stored; its key stays sealed. */
  public Optional<StoredEntry> get(Alias alias) {
    return table.get(alias).map(EntryTable.Slot::entry);
  }

  /**
   * An entry and its key: PKCS#8 for a private key, the key's bytes for a secret one; empty if
   * there is no such key entry.
   *
   * @param password the wallet's, the entry's own, or none, which suffices for an entry under the
   *     wallet's
   * @throws WalletClosedException if the wallet is closed
   * @throws WrongPasswordException if the password is wrong, or the entry has its own and none was
   *     given
   */
  public Optional<RevealedKey> reveal(Alias alias, Optional<Password> password)
      throws WalletException {
    while (true) {
      Optional<EntryTable.Slot> slot = table.get(alias);
      if (slot.isEmpty() || !(slot.get().entry() instanceof KeyEntry entry)) {
        return Optional.empty();
      }
      try {
        SecretBytes key = reveal(alias, slot.get(), entry, password);
        return Optional.of(new RevealedKey(entry, key, slot.get()::remember));
      } catch (WrongPasswordException e) {
        if (table.get(alias).equals(slot)) { // else it was replaced meanwhile: look again
          throw e;
        }
      }
    }
  }

  /**
   * What was made of the key that {@link #reveal} would give now, as long as somebody uses it: to
   * open the same key for each of a thousand connections costs more than they do.
   *
   * @return empty if nobody remembers, or to reveal it is to derive it from a password, or to
   *     refuse
   * @throws WalletClosedException if the wallet is closed
   */
  public Optional<Object> remembered(Alias alias, Optional<Password> password)
      throws WalletException {
    Optional<Object> made = table.get(alias).flatMap(EntryTable.Slot::remembered);
    if (made.isEmpty()) {
      return made;
    }
    OpenedWallet opened = wallet.opened();
    return password.isEmpty() || opened.isPassword(password.get()) ? made : Optional.empty();
  }

  private SecretBytes reveal(
      Alias alias, EntryTable.Slot slot, KeyEntry entry, Optional<Password> password)
      throws WalletException {
    OpenedWallet opened = wallet.opened();
    String what = "entry " + alias;
    if (!entry.ownPassword()) {
      requirePassword(slot, opened, password, what);
    }
    try (SecretBytes sealed = EntryKeys.open(alias, entry, opened.ring())) {
      if (!entry.ownPassword()) {
        return content(entry, sealed)
            .orElseThrow(() -> new WalletDamagedException(what + " does not hold a key"));
      }
      Password own = password.orElseThrow(() -> new WrongPasswordException(what));
      try (SecretBytes info = EntryShroud.decrypt(sealed, own, what)) {
        // Once in 256 times a wrong password decrypts to a right padding.
        return content(entry, info).orElseThrow(() -> new WrongPasswordException(what));
      }
    }
  }

  private static void requirePassword(
      EntryTable.Slot slot, OpenedWallet opened, Optional<Password> given, String what)
      throws WrongPasswordException {
    boolean right =
        slot.isPending()
            ? given.isPresent() && slot.accepts(given.get())
            : given.isEmpty() || opened.isPassword(given.get());
    if (!right) {
      throw new WrongPasswordException(what);
    }
  }

  /** The key of a PrivateKeyInfo; empty if it is not one. */
  private static Optional<SecretBytes> content(KeyEntry entry, SecretBytes info) {
    Optional<SecretBytes> key = KeyContent.of(info);
    if (entry.kind() == Kind.SECRET || key.isEmpty()) {
      return key;
    }
    key.get().close();
    return Optional.of(info.use(SecretBytes::copyOf));
  }

  /** Puts a certificate. */
  public void putCertificate(Alias alias, Blob certificate, List<EntryAttribute> attributes)
      throws WalletException {
    requireEntryAlias(alias);
    EntryLimits.requireCertificates(List.of(certificate));
    EntryLimits.requireAttributes(attributes);
    wallet.opened();
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
    EntryLimits.requireAlgorithm(entry.algorithm());
    EntryLimits.requireCertificates(entry.chain());
    EntryLimits.requireAttributes(entry.attributes());
    EntryLimits.requireKeyLength(content.length());
    OpenedWallet opened = wallet.opened();
    KeyEntry sealed = EntryKeys.seal(alias, entry, content, opened.ring().newest(), random);
    Optional<Password> other = password.filter(given -> !opened.isPassword(given));
    table.put(alias, sealed, other.map(Password::copy));
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
    wallet.opened();
    table.remove(alias);
  }
}
