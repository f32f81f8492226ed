package org.hvrwallet.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.hvrwallet.spi.Password;
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
      holding.take(OpenedWallet.open(stored.get(), password));
      WalletEvents.opened(home.description(), "a password that was given");
    } catch (WrongPasswordException e) {
      throw new WrongPasswordException(home.description()); // which wallet: its type cannot know
    }
  }

  /** Whether it is open then. What stood in the way is said to whoever needs a key. */
  boolean openItself() throws WalletException {
    if (!isOpen()) {
      StoredWallet now = stored.orElseThrow();
      tryToOpen(now, new SelfOpening(home.passwordSources(now, this::close)));
    }
    return isOpen();
  }

  String troubles() {
    return troubles;
  }

  private void tryToOpen(StoredWallet now, SelfOpening opening) throws WalletException {
    int since = holding.closings();
    Optional<SelfOpening.Success> success = opening.open(given -> OpenedWallet.open(now, given));
    if (success.isPresent() && holding.takeUnlessClosed(success.get().opened(), since)) {
      WalletEvents.opened(home.description(), success.get().source().description());
    }
    opening.wrongPasswords().forEach(why -> WalletEvents.refused(home.description(), why));
    troubles = opening.troubles();
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
    if (stored.isEmpty()) {
      return openedOrNew();
    }
    if (!isOpen()) {
      String before = troubles;
      tryToOpen(
          stored.orElseThrow(),
          new SelfOpening(home.waitingFor(HvrConfig.patience(), this::close)));
      troubles = troubles.isEmpty() ? before : troubles;
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
   * @throws WalletException if that cannot be looked at, or not be opened
   */
  void refresh(EntryTable entries) throws WalletException {
    writing.lock();
    try {
      long since = Freshness.now();
      int closings = holding.closings();
      Optional<StoredWallet> newer = home.newer(stored.orElseThrow());
      if (newer.isPresent()) {
        OpenedWallet mine = opened();
        OpenedWallet theirs = succession(mine).open(newer.get(), Optional.empty());
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
    OpenedWallet keys = opened();
    holding.take(new OpenedWallet(keys.ring().without(sequence), keys.password()));
  }

  /** A change of what is stored. */
  @FunctionalInterface
  interface Step {
    void apply(NextGeneration next) throws WalletException;
  }

  /**
   * Changes what is stored, on top of whatever others stored meanwhile.
   *
   * @param given a password that may be the present one
   */
  StoredWallet update(Optional<Password> given, Step step) throws IOException, WalletException {
    writing.lock();
    try {
      int closings = holding.closings();
      OpenedWallet mine = opened();
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
      OpenedWallet theirs = succession(mine).open(current.get(), given);
      return NextGeneration.after(home.hub(), current.get(), theirs);
    } else if (stored.isPresent()) {
      throw removed();
    }
    return NextGeneration.first(home.hub(), mine, beginning.properties());
  }

  /** What to say if nothing is stored any more. */
  WalletRefusedException removed() {
    return new WalletRefusedException(
        home.description() + " was removed since it was loaded; nothing was stored");
  }

  /** The keys of what is stored now, which others may have written. */
  OpenedWallet openedOf(StoredWallet current) throws WalletException {
    return succession(opened()).open(current, Optional.empty());
  }

  private Succession succession(OpenedWallet mine) {
    return new Succession(home, stored, mine, this::close);
  }

  private synchronized void adopt(StoredWallet written, OpenedWallet keys, int closings) {
    stored = Optional.of(written);
    holding.takeUnlessClosed(keys, closings);
  }
}
