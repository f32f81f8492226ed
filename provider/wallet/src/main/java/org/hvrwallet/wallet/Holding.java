package org.hvrwallet.wallet;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeptPassword;

/**
 * What a wallet holds while it is open: its keys and its password, swapped whole. Those that were
 * swapped out are in use by others perhaps, so they are not wiped then; but closing wipes them,
 * too, and does not leave that to the collector. Safe for use by several threads.
 */
final class Holding {
  // Weak: what nobody uses any more is wiped by its cleaner.
  private final Set<HubKey> keys = Collections.newSetFromMap(new WeakHashMap<>());
  private final Set<KeptPassword> passwords = Collections.newSetFromMap(new WeakHashMap<>());
  private volatile Optional<OpenedWallet> present = Optional.empty();
  private int closings;

  /** What is held and was not wiped. */
  Optional<OpenedWallet> present() {
    return present.filter(opened -> !opened.isClosed());
  }

  /** How often it was closed: for {@link #takeUnlessClosed}. */
  synchronized int closings() {
    return closings;
  }

  /** Holds something from now on. */
  synchronized void take(OpenedWallet next) {
    keys.addAll(next.ring().newestFirst());
    next.password().ifPresent(passwords::add);
    present = Optional.of(next);
  }

  /**
   * As {@link #take}, but wipes it if somebody closed the wallet while it was being opened: whoever
   * closes was told that the keys are gone.
   *
   * @param since what {@link #closings} said when that began
   * @return whether it is held
   */
  synchronized boolean takeUnlessClosed(OpenedWallet next, int since) {
    if (closings != since) {
      next.close();
      return false;
    }
    take(next);
    return true;
  }

  /** Wipes everything; whether anything was held. */
  synchronized boolean close() {
    closings++;
    final boolean held = present.isPresent();
    present.ifPresent(OpenedWallet::close);
    present = Optional.empty();
    keys.forEach(HubKey::close);
    passwords.forEach(KeptPassword::close);
    keys.clear();
    passwords.clear();
    return held;
  }
}
