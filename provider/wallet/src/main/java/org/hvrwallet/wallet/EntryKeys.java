package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.Locale;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.Blob;
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

  private static byte[] aad(Alias alias, KeyEntry entry) {
    return Fields.of(
        "entry",
        alias.text(),
        entry.kind().name().toLowerCase(Locale.ROOT),
        entry.algorithm(),
        entry.ownPassword() ? "own" : "wallet");
  }

  private static byte[] historyAad(int sequence) {
    return Fields.of("history", Integer.toString(sequence));
  }
}
