package org.hvrwallet.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;

/**
 * What is known of a wallet: what is stored, and, while it is open, its keys. What is stored is an
 * immutable value, swapped whole; so is what {@link Holding} has. Safe for use by several threads.
 */
final class WalletState {
  private final WalletHome home;
  private final NewWallet beginning;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock writing = new ReentrantLock(); // who writes waits for another writer
  private final Freshness freshness = new Freshness();
  private final Holding holding = new Holding(); // its lock goes with a change of what is stored
  private final Unlocking unlocking;
  private volatile Optional<StoredWallet> stored;
  private FailedLook failed; // guarded by writing

  WalletState(WalletHome home, Optional<StoredWallet> stored, NewWallet beginning) {
    this.home = home;
    this.stored = stored;
    this.beginning = beginning;
    this.unlocking = new Unlocking(home, holding, () -> this.stored, this::close);
  }

  WalletHome home() {
    return home;
  }

  Optional<StoredWallet> stored() {
    return stored;
  }

  /** A new wallet is open, as its keys are made when they are needed. */
  boolean isOpen() {
    return stored.isEmpty() || holding.present().isPresent();
  }

  /** How a closed one is opened. */
  Unlocking unlocking() {
    return unlocking;
  }

  void close() {
    if (holding.close()) {
      home.closed();
      WalletEvents.closed(home.description(), "on request");
    }
  }

  /**
   * The keys. A new wallet gets its first one now; a closed one asks the agent, as long as this
   * process was told to wait.
   */
  OpenedWallet opened() throws WalletException {
    return openedWithin(isOpen() ? Duration.ZERO : HvrConfig.patience());
  }

  /** As {@link #opened}, with another patience; the agent is asked once in any case. */
  OpenedWallet openedWithin(Duration patience) throws WalletException {
    if (!isOpen()) {
      unlocking.await(patience);
    }
    return present();
  }

  /** The keys that are open now: who holds a lock waits for nobody. */
  private OpenedWallet present() throws WalletException {
    return stored.isEmpty() ? openedOrNew() : unlocking.present();
  }

  private OpenedWallet openedOrNew() {
    synchronized (holding) {
      Optional<OpenedWallet> present = holding.present();
      if (present.isPresent()) {
        return present.get();
      }
      KeyRing ring = KeyRing.of(HubKey.generate(beginning.firstSequence(), random));
      OpenedWallet first = new OpenedWallet(ring, Optional.empty());
      holding.take(first);
      return first;
    }
  }

  /** Whether somebody may have rotated since it was looked at last. */
  boolean isStale() {
    return stored.isPresent() && freshness.isDue();
  }

  /**
   * Takes over what others stored.
   *
   * @param entries of the store, which move to keys that are still there
   * @param given a password that may be the present one
   * @throws WalletException if that cannot be looked at, or not be opened
   */
  void refresh(EntryTable entries, Optional<Password> given) throws WalletException {
    writing.lock();
    try {
      long since = Freshness.now();
      int closings = holding.closings();
      Optional<StoredWallet> newer = home.newer(stored.orElseThrow());
      if (newer.isPresent()) {
        OpenedWallet mine = present();
        OpenedWallet theirs = openedAfter(mine, newer.get(), given);
        entries.move(mine.ring(), theirs.ring(), random);
        adopt(newer.get(), theirs, closings);
      }
      freshness.seen(since);
    } catch (IOException e) {
      throw new WalletRefusedException(
          home.description()
              + " cannot be looked at, so it is not known whether its key is still the newest: "
              + FileTrouble.describe(e));
    } finally {
      writing.unlock();
    }
  }

  /** Who waited for somebody who could not open it does not try the same thing again at once. */
  private OpenedWallet openedAfter(OpenedWallet mine, StoredWallet newer, Optional<Password> given)
      throws WalletException {
    FailedLook last = failed;
    if (given.isEmpty() && last != null && last.isOf(newer)) {
      throw last.why();
    }
    try {
      return succession(mine).open(newer, given, home.passwordSources(newer, this::close));
    } catch (WalletException e) {
      failed = new FailedLook(newer, e, Freshness.now());
      throw e;
    }
  }

  /** A later state that did not open. */
  private record FailedLook(StoredWallet newer, WalletException why, long when) {
    boolean isOf(StoredWallet other) {
      return newer.bytes().equals(other.bytes())
          && Freshness.now() - when < Freshness.INTERVAL.toNanos();
    }
  }

  /** Keys that this process does not use any more, although they are still stored. */
  void forget(int sequence) throws WalletException {
    synchronized (holding) {
      OpenedWallet keys = present();
      holding.take(new OpenedWallet(keys.ring().without(sequence), keys.password()));
    }
  }

  /** A change of what is stored. */
  @FunctionalInterface
  interface Step {
    void apply(NextGeneration next) throws WalletException;
  }

  /**
   * Changes what is stored, on top of whatever others stored meanwhile. After {@link #refresh}: no
   * plugin and no agent is asked while the lock is held.
   *
   * @param given a password that may be the present one
   */
  StoredWallet update(Optional<Password> given, Step step) throws IOException, WalletException {
    writing.lock();
    try {
      int closings = holding.closings();
      OpenedWallet mine = present();
      NextGeneration[] made = new NextGeneration[1];
      StoredWallet written =
          home.update(
              current -> {
                made[0] = next(current, mine, given);
                step.apply(made[0]);
                return made[0].draft();
              });
      adopt(written, made[0].opened(), closings);
      return written;
    } finally {
      writing.unlock();
    }
  }

  private NextGeneration next(
      Optional<StoredWallet> current, OpenedWallet mine, Optional<Password> given)
      throws WalletException {
    if (current.isPresent()) {
      OpenedWallet theirs = succession(mine).open(current.get(), given, List.of());
      return NextGeneration.after(home.hub(), current.get(), theirs);
    } else if (stored.isPresent()) {
      throw WalletHome.isGone(home.description());
    }
    return NextGeneration.first(home.hub(), mine, beginning.properties());
  }

  /** The keys of what is stored now, which others may have written. */
  OpenedWallet openedOf(StoredWallet current) throws WalletException {
    return succession(present()).open(current, Optional.empty(), List.of());
  }

  private Succession succession(OpenedWallet mine) {
    return new Succession(home, stored, mine);
  }

  private void adopt(StoredWallet written, OpenedWallet keys, int closings) {
    synchronized (holding) { // who opens meanwhile must not hold older keys afterwards
      stored = Optional.of(written);
      holding.takeUnlessClosed(keys, closings);
    }
  }
}
