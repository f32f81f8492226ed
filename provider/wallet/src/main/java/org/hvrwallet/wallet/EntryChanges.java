package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.hvrwallet.wallet.pkcs12.EntryShroud;

/**
 * Brings entries that were put into a store to where they are stored: under the newest key, and
 * under a password of their own if theirs turns out not to be the wallet's.
 *
 * @param before keys that they were put under
 * @param now what they are stored under
 * @param iterations for passwords of their own
 */
record EntryChanges(KeyRing before, OpenedWallet now, int iterations, SecureRandom random) {

  /** The entry as it is stored; empty if it was removed. */
  Optional<StoredEntry> settle(Alias alias, Changes.Change change) throws WalletException {
    if (change.slot().isEmpty()) {
      return Optional.empty();
    }
    StoredEntry put = change.slot().get().entry();
    return Optional.of(put instanceof KeyEntry entry ? settle(alias, entry, change) : put);
  }

  private KeyEntry settle(Alias alias, KeyEntry entry, Changes.Change change)
      throws WalletException {
    Optional<Password> own = change.pending().filter(given -> !now.isPassword(given));
    HubKey newest = now.ring().newest();
    boolean isUnderNewest =
        newest.isSameAs(before.newest()) && EntryKeys.sequence(entry) == newest.sequence();
    if (own.isEmpty() && isUnderNewest) {
      return entry;
    }
    try (SecretBytes content = EntryKeys.open(alias, entry, before)) {
      if (own.isEmpty()) {
        return EntryKeys.seal(alias, entry, content, newest, random);
      }
      try (SecretBytes shrouded = EntryShroud.encrypt(content, own.get(), iterations, random)) {
        return EntryKeys.seal(alias, entry.withOwnPassword(), shrouded, newest, random);
      }
    }
  }
}
