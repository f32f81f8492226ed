package org.hvrwallet.wallet;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.key.KeyRing;

/**
 * The entries of a store as its user sees them: those of the document, and what was changed since.
 * Safe for use by several threads: readers never wait, and never miss an entry that is there.
 */
final class EntryTable {
  private final ConcurrentNavigableMap<Alias, Slot> slots = new ConcurrentSkipListMap<>();
  private final Set<Alias> touched = ConcurrentHashMap.newKeySet();

  /**
   * An entry, and the password it was given while it is not known whether that is the wallet's:
   * that turns out when the store is stored. Not a record: two puts of equal entries are two puts.
   */
  static final class Slot {
    private final StoredEntry entry;
    private final Optional<Password> pending;
    private volatile Reference<Object> made = new WeakReference<>(null);
    private boolean replaced;

    Slot(StoredEntry entry, Optional<Password> pending) {
      this.entry = entry;
      this.pending = pending;
    }

    StoredEntry entry() {
      return entry;
    }

    boolean isPending() {
      return pending.isPresent();
    }

    /** Weakly: it is in memory for as long as somebody uses it, and no longer. */
    void remember(Object madeOfKey) {
      if (!isPending() && entry instanceof KeyEntry key && !key.ownPassword()) {
        made = new WeakReference<>(madeOfKey);
      }
    }

    Optional<Object> remembered() {
      return Optional.ofNullable(made.get());
    }

    /** Whether this is the password that the entry waits with; no once the slot was replaced. */
    synchronized boolean accepts(Password given) {
      return !replaced && pending.isPresent() && pending.get().matches(given);
    }

    private synchronized Optional<Password> copyOfPending() {
      return replaced ? Optional.empty() : pending.map(Password::copy);
    }

    private synchronized void replaced() {
      replaced = true;
      pending.ifPresent(Password::close);
    }
  }

  EntryTable(Map<Alias, StoredEntry> entries) {
    entries.forEach((alias, entry) -> slots.put(alias, new Slot(entry, Optional.empty())));
  }

  Optional<Slot> get(Alias alias) {
    return Optional.ofNullable(slots.get(alias));
  }

  SortedSet<Alias> aliases() {
    return slots.keySet().stream().collect(Collectors.toCollection(TreeSet::new));
  }

  /** The first alias, in order, whose entry is as wanted. Nothing is copied. */
  Optional<Alias> first(Predicate<StoredEntry> wanted) {
    return slots.entrySet().stream()
        .filter(each -> wanted.test(each.getValue().entry()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  synchronized void put(Alias alias, StoredEntry entry, Optional<Password> pending) {
    replace(alias, new Slot(entry, pending));
    touched.add(alias);
  }

  synchronized void remove(Alias alias) {
    Slot before = slots.remove(alias);
    if (before != null) {
      before.replaced();
      touched.add(alias);
    }
  }

  private void replace(Alias alias, Slot slot) {
    Slot before = slots.put(alias, slot);
    if (before != null) {
      before.replaced();
    }
  }

  /**
   * Seals anew what needs a key that is not there any more.
   *
   * @param before keys that open the entries
   * @param now keys of which the newest seals them
   */
  synchronized void move(KeyRing before, KeyRing now, SecureRandom random) {
    for (Map.Entry<Alias, Slot> each : slots.entrySet()) {
      Slot slot = each.getValue();
      if (slot.entry instanceof KeyEntry entry
          && now.find(EntryKeys.sequence(entry)).isEmpty()
          && before.find(EntryKeys.sequence(entry)).isPresent()) {
        try (SecretBytes content = EntryKeys.open(each.getKey(), entry, before)) {
          KeyEntry moved = EntryKeys.seal(each.getKey(), entry, content, now.newest(), random);
          slots.put(each.getKey(), new Slot(moved, slot.copyOfPending()));
          slot.replaced();
        } catch (WalletDamagedException e) {
          // it did not open before either, and says so to whoever asks for it
        }
      }
    }
  }

  /** What was put and removed since it was stored. The caller closes it. */
  synchronized Changes changes() {
    Map<Alias, Changes.Change> changes = new TreeMap<>();
    for (Alias alias : touched) {
      Optional<Slot> slot = get(alias);
      changes.put(alias, new Changes.Change(slot, slot.flatMap(Slot::copyOfPending)));
    }
    return new Changes(changes);
  }

  /**
   * Takes over what was stored. What was changed after {@link #changes()} stays as it is, to be
   * stored next time.
   *
   * @param changes that went into it
   * @param entries that are stored now
   */
  synchronized void committed(Changes changes, Map<Alias, StoredEntry> entries) {
    touched.removeIf(alias -> changes.includes(alias, get(alias)));
    Set<Alias> known = aliases();
    known.addAll(entries.keySet());
    known.removeAll(touched);
    for (Alias alias : known) {
      if (entries.containsKey(alias)) {
        replace(alias, new Slot(entries.get(alias), Optional.empty()));
      } else {
        slots.remove(alias).replaced();
      }
    }
  }
}
