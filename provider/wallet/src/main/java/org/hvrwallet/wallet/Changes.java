package org.hvrwallet.wallet;

import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.EntryTable.Slot;
import org.hvrwallet.wallet.document.Alias;

/**
 * What one store writes on top of what is stored: entries that were put, and aliases that were
 * removed.
 */
record Changes(Map<Alias, Change> byAlias) implements AutoCloseable {
  /**
   * One of them.
   *
   * @param slot what was put; empty if the entry was removed
   * @param pending a copy of the password it was given, if that may not be the wallet's
   */
  record Change(Optional<Slot> slot, Optional<Password> pending) {}

  /** Whether this is still the change that was made to an alias. */
  boolean includes(Alias alias, Optional<Slot> now) {
    Change change = byAlias.get(alias);
    return change != null && change.slot.equals(now);
  }

  @Override
  public void close() {
    byAlias.values().forEach(change -> change.pending.ifPresent(Password::close));
  }
}
