package org.hvrwallet.wallet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.StoredEntry;

/**
 * The entries of a store as its user sees them: those of the document, and what was changed since.
 * Safe for use by several threads.
 */
final class EntryTable {
  private final ConcurrentNavigableMap<Alias, Slot> slots = new ConcurrentSkipListMap<>();
  private final Set<Alias> touched = ConcurrentHashMap.newKeySet();

  /**
   * An entry, and the password it was given while it is not known whether that is the wallet's:
   * that turns out when the store is stored.
   */
  static final class Slot { // not a record: two puts of equal entries are two puts
    private final StoredEntry entry;
    private final Optional<Password> pending;

    Slot(StoredEntry entry, Optional<Password> pending) {
      this.entry = entry;
      this.pending = pending;
    }

    StoredEntry entry() {
      return entry;
    }

    Optional<Password> pending() {
      return pending;
    }
  }

  EntryTable(Map<Alias, StoredEntry> entries) {
    entries.forEach((alias, entry) -> slots.put(alias, new Slot(entry, Optional.empty())));
  }

  Optional<Slot> get(Alias alias) {
    return Optional.ofNullable(slots.get(alias));
  }

  SortedSet<Alias> aliases() {
    return new TreeSet<>(slots.keySet());
  }

  synchronized void put(Alias alias, StoredEntry entry, Optional<Password> pending) {
    Slot before = slots.put(alias, new Slot(entry, pending));
    if (before != null) {
      before.pending.ifPresent(Password::close);
    }
    touched.add(alias);
  }

  synchronized void remove(Alias alias) {
    Slot before = slots.remove(alias);
    if (before != null) {
      before.pending.ifPresent(Password::close);
      touched.add(alias);
    }
  }

  /** What was put and removed since they were stored: empty for removed. */
  synchronized Map<Alias, Optional<Slot>> changes() {
    Map<Alias, Optional<Slot>> changes = new TreeMap<>();
    touched.forEach(alias -> changes.put(alias, get(alias)));
    return changes;
  }

  /**
   * Takes over what was stored. What was changed after {@link #changes()} stays as it is, to be
   * stored next time.
   *
   * @param changes that went into it
   * @param entries that are stored now
   */
  synchronized void committed(Map<Alias, Optional<Slot>> changes, Map<Alias, StoredEntry> entries) {
    touched.removeIf(alias -> changes.containsKey(alias) && isStill(alias, changes.get(alias)));
    Set<Alias> known = new TreeSet<>(slots.keySet());
    known.addAll(entries.keySet());
    known.removeAll(touched);
    for (Alias alias : known) {
      Slot before = slots.remove(alias);
      if (before != null) {
        before.pending.ifPresent(Password::close);
      }
      if (entries.containsKey(alias)) {
        slots.put(alias, new Slot(entries.get(alias), Optional.empty()));
      }
    }
  }

  private boolean isStill(Alias alias, Optional<Slot> slot) {
    return slots.get(alias) == slot.orElse(null);
  }
}
