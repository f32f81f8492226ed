package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkeys;
import org.hvrwallet.wallet.seal.Fields;
import org.hvrwallet.wallet.seal.SealedMessage;
import org.hvrwallet.wallet.seal.UnsealException;

/**
 * Seals and opens the keys that a document holds: those of its entries, and the history (D4, D5).
 */
final class EntryKeys {
  private EntryKeys() {}

  /** The entry with its key sealed anew, for this alias. */
  static KeyEntry seal(
      Alias alias, KeyEntry entry, SecretBytes content, Subkeys key, SecureRandom random) {
    byte[] sealed = SealedMessage.seal(key, Purpose.ENTRY, aad(alias, entry), content, random);
    return entry.sealedAs(Blob.copyOf(sealed));
  }

  /** What an entry's key seals. The caller closes it. */
  static SecretBytes open(Alias alias, KeyEntry entry, HubKeys keys) throws WalletDamagedException {
    try {
      byte[] sealed = entry.sealed().toByteArray();
      return SealedMessage.open(keys, Purpose.ENTRY, aad(alias, entry), sealed);
    } catch (UnsealException e) {
      throw new WalletDamagedException("entry " + alias + " does not open: " + e.getMessage(), e);
    }
  }

  /** The sequence of the key that opens an entry's; 0 if what it holds is no sealed value. */
  static int sequence(KeyEntry entry) {
    return SealedMessage.sequence(entry.sealed().toByteArray()).orElse(0);
  }

  /** A retired key, sealed under the newest. */
  static Blob sealRetired(HubKey retired, Subkeys newest, SecureRandom random) {
    try (SecretBytes key = retired.copyOfKey()) {
      byte[] aad = historyAad(retired.sequence());
      return Blob.copyOf(SealedMessage.seal(newest, Purpose.HISTORY, aad, key, random));
    }
  }

  /** A key of the history. The caller owns it. */
  static HubKey openRetired(int sequence, RetiredKey retired, HubKeys newest)
      throws WalletDamagedException {
    byte[] sealed = retired.sealed().toByteArray();
    try (SecretBytes key =
        SealedMessage.open(newest, Purpose.HISTORY, historyAad(sequence), sealed)) {
      return new HubKey(sequence, key);
    } catch (UnsealException | IllegalArgumentException e) {
      throw new WalletDamagedException(
          "key " + sequence + " of the history does not open: restore the wallet from a backup", e);
    }
  }

  /**
   * What proves to a process that has a key, once it is purged, that it was here; no key is in it.
   */
  static SecretBytes proof(HubKey key) {
    byte[] bytes = key.subkey(Purpose.PURGED).getEncoded();
    try {
      return SecretBytes.copyOf(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** The proof of a purged key, sealed under the newest: who cannot open the wallet has none. */
  static Blob sealProof(int sequence, SecretBytes proof, Subkeys newest, SecureRandom random) {
    byte[] aad = purgedAad(sequence);
    return Blob.copyOf(SealedMessage.seal(newest, Purpose.HISTORY, aad, proof, random));
  }

  /** The proof of a purged key. The caller closes it. */
  static SecretBytes openProof(int sequence, Blob sealed, HubKeys newest)
      throws WalletDamagedException {
    try {
      return SealedMessage.open(newest, Purpose.HISTORY, purgedAad(sequence), sealed.toByteArray());
    } catch (UnsealException e) {
      throw new WalletDamagedException(
          "what is kept of the purged key "
              + sequence
              + " does not open: restore the wallet from a backup",
          e);
    }
  }

  /** A catalog with the password of its user, sealed. */
  static ListedCatalog sealPassword(
      CatalogAddress address, Password password, Subkeys key, SecureRandom random) {
    byte[] aad = catalogAad(address);
    try (SecretBytes content = password.utf8()) {
      byte[] sealed = SealedMessage.seal(key, Purpose.ENTRY, aad, content, random);
      return new ListedCatalog(address, Optional.of(Blob.copyOf(sealed)));
    }
  }

  /** The password of a catalog's user, if it is kept. The caller closes it. */
  static Optional<Password> openPassword(ListedCatalog catalog, HubKeys keys)
      throws WalletDamagedException {
    if (catalog.password().isEmpty()) {
      return Optional.empty();
    }
    byte[] sealed = catalog.password().get().toByteArray();
    try (SecretBytes content =
        SealedMessage.open(keys, Purpose.ENTRY, catalogAad(catalog.address()), sealed)) {
      return Optional.of(Password.fromUtf8(content));
    } catch (UnsealException e) {
      throw new WalletDamagedException(
          "the password of " + catalog + " does not open: give it anew, with -u", e);
    }
  }

  private static byte[] catalogAad(CatalogAddress address) {
    return Fields.of("catalog", address.type(), address.url(), address.user().orElse(""));
  }

  private static byte[] aad(Alias alias, KeyEntry entry) {
    return Fields.of(
        "entry",
        alias.text(),
        entry.kind().name().toLowerCase(Locale.ROOT),
        entry.algorithm(),
        entry.ownPassword() ? "own" : "wallet");
  }

  private static byte[] purgedAad(int sequence) {
    return Fields.of("purged", Integer.toString(sequence));
  }

  private static byte[] historyAad(int sequence) {
    return Fields.of("history", Integer.toString(sequence));
  }
}
