package org.hvrwallet.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
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
  private final Holding holding = new Holding();
  private volatile Optional<StoredWallet> stored;
  private volatile String troubles = "";

  WalletState(WalletHome home, Optional<StoredWallet> stored, NewWallet beginning) {
    this.home = home;
    this.stored = stored;
    this.beginning = beginning;
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

  void open(Password password) throws WalletException {
    if (stored.isEmpty()) {
      return;
    }
    try {
      hold(now -> Optional.of(OpenedWallet.open(now, password)));
      WalletEvents.opened(home.description(), "a password that was given");
    } catch (WrongPasswordException e) {
      throw new WrongPasswordException(home.description()); // which wallet: its type cannot know
    }
  }

  /** Whether it is open then. What stood in the way is said to whoever needs a key. */
  boolean openItself() throws WalletException {
    if (!isOpen()) {
      tryToOpen(now -> home.passwordSources(now, this::close));
    }
    return isOpen();
  }

  String troubles() {
    return troubles;
  }

  /** A way to open what is stored; empty if it does not. */
  @FunctionalInterface
  private interface Way {
    Optional<OpenedWallet> open(StoredWallet now) throws WalletException;
  }

  /**
   * Holds what a way opens. It takes a while to open a wallet: if another thread took over a later
   * state meanwhile, that is opened instead, since older keys must not come back.
   *
   * @return whether it is held: not, if there was no way, or the wallet was closed meanwhile
   */
  private boolean hold(Way way) throws WalletException {
    while (true) {
      int since = holding.closings();
      Optional<StoredWallet> now = stored;
      Optional<OpenedWallet> opened = way.open(now.orElseThrow());
      if (opened.isEmpty()) {
        return false;
      }
      synchronized (this) { // as adopt
        if (stored.equals(now)) {
          return holding.takeUnlessClosed(opened.get(), since);
        }
      }
    }
  }

  /** Whether a password came that is not the wallet's. */
  private boolean tryToOpen(Function<StoredWallet, List<PasswordSource>> sources)
      throws WalletException {
    List<SelfOpening> tried = new ArrayList<>();
    List<String> by = new ArrayList<>();
    boolean held =
        hold(
            now -> {
              SelfOpening opening = new SelfOpening(sources.apply(now));
              tried.add(opening);
              Optional<SelfOpening.Success> success =
                  opening.open(given -> OpenedWallet.open(now, given));
              success.ifPresent(found -> by.add(found.source().description()));
              return success.map(SelfOpening.Success::opened);
            });
    SelfOpening last = tried.get(tried.size() - 1);
    if (held) {
      WalletEvents.opened(home.description(), by.get(by.size() - 1));
    }
    last.wrongPasswords().forEach(why -> WalletEvents.refused(home.description(), why));
    troubles = last.troubles();
    return !last.wrongPasswords().isEmpty();
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
    return isOpen() ? present() : openedWithin(HvrConfig.patience());
  }

  /** As {@link #opened}, with another patience; the agent is asked once in any case. */
  OpenedWallet openedWithin(Duration patience) throws WalletException {
    if (!isOpen()) {
      awaitAgent(patience);
    }
    return present();
  }

  /** An agent that has not heard of another password yet has none that counts. */
  private void awaitAgent(Duration patience) throws WalletException {
    String before = troubles;
    long start = System.nanoTime();
    Duration left = patience;
    boolean again = true;
    while (again) {
      Duration wait = left;
      boolean wrong = tryToOpen(now -> home.waitingFor(wait, this::close));
      left = patience.minusNanos(System.nanoTime() - start);
      again = wrong && !isOpen() && left.compareTo(Freshness.INTERVAL) > 0;
      if (again) {
        Freshness.waitOut(Freshness.INTERVAL);
      }
    }
    troubles = troubles.isEmpty() ? before : troubles;
  }

  /** The keys that are open now: who holds a lock waits for nobody. */
  private OpenedWallet present() throws WalletException {
    if (stored.isEmpty()) {
      return openedOrNew();
    }
    return holding
        .present()
        .orElseThrow(
            () ->
                new WalletClosedException(
                    home.description(),
                    troubles.isEmpty() ? home.howToOpen() : troubles + "; " + home.howToOpen()));
  }

  private synchronized OpenedWallet openedOrNew() {
    Optional<OpenedWallet> present = holding.present();
    if (present.isPresent()) {
      return present.get();
    }
    KeyRing ring = KeyRing.of(HubKey.generate(beginning.firstSequence(), random));
    OpenedWallet first = new OpenedWallet(ring, Optional.empty());
    holding.take(first);
    return first;
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
        OpenedWallet theirs =
            succession(mine)
                .open(newer.get(), given, home.passwordSources(newer.get(), this::close));
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

  /** Keys that this process does not use any more, although they are still stored. */
  synchronized void forget(int sequence) throws WalletException {
    OpenedWallet keys = present();
    holding.take(new OpenedWallet(keys.ring().without(sequence), keys.password()));
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

  private synchronized void adopt(StoredWallet written, OpenedWallet keys, int closings) {
    stored = Optional.of(written);
    holding.takeUnlessClosed(keys, closings);
  }
}
