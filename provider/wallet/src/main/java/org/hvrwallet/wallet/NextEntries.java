package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.key.KeyRing;

/** The entries of a generation in the making. */
final class NextEntries {
  private final SecureRandom random = new SecureRandom();
  private final SortedMap<Alias, StoredEntry> entries;

  /** Starts from those that are stored now. */
  NextEntries(Map<Alias, StoredEntry> entries) {
    this.entries = new TreeMap<>(entries);
  }

  SortedMap<Alias, StoredEntry> all() {
    return Collections.unmodifiableSortedMap(entries);
  }

  void clear() {
    entries.clear();
  }

  /**
   * Puts and removes some.
   *
   * @param before keys that they were put under
   * @param now what they are stored under
   * @param iterations for passwords of their own
   */
  void change(Changes changes, KeyRing before, OpenedWallet now, int iterations)
      throws WalletException {
    EntryChanges settling = new EntryChanges(before, now, iterations, random);
    for (Map.Entry<Alias, Changes.Change> change : changes.byAlias().entrySet()) {
      Optional<StoredEntry> settled = settling.settle(change.getKey(), change.getValue());
      if (settled.isPresent()) {
        entries.put(change.getKey(), settled.get());
      } else {
        entries.remove(change.getKey());
      }
    }
  }

  /**
   * Seals all of them under the newest of some keys.
   *
   * @return those that do not open, which stay as they are
   */
  List<Alias> sealAnew(KeyRing keys) {
    List<Alias> quarantined = new ArrayList<>();
    for (Map.Entry<Alias, StoredEntry> stored : entries.entrySet()) {
      if (stored.getValue() instanceof KeyEntry entry) {
        try (SecretBytes content = EntryKeys.open(stored.getKey(), entry, keys)) {
          stored.setValue(EntryKeys.seal(stored.getKey(), entry, content, keys.newest(), random));
        } catch (WalletDamagedException e) {
          quarantined.add(stored.getKey());
        }
      }
    }
    return quarantined;
  }
}
