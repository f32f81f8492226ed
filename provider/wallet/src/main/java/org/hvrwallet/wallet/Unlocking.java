package org.hvrwallet.wallet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.files.StoredWallet;

/**
 * How what is stored is opened: with a password that is given, as it opens itself, by the agent;
 * and what stood in the way the last time. Safe for use by several threads.
 */
final class Unlocking {
  private final WalletHome home;
  private final Holding holding;
  private final Supplier<Optional<StoredWallet>> stored;
  private final Runnable close;
  private volatile SelfOpening last = new SelfOpening(List.of());

  Unlocking(
      WalletHome home, Holding holding, Supplier<Optional<StoredWallet>> stored, Runnable close) {
    this.home = home;
    this.holding = holding;
    this.stored = stored;
    this.close = close;
  }

  private boolean isOpen() {
    return holding.present().isPresent();
  }

  /**
   * Opens what is stored.
   *
   * @param password that may be its; none, if it has none
   * @param changes of properties to open it with, which are not stored
   */
  void open(Optional<Password> password, Map<String, Optional<String>> changes)
      throws WalletException {
    Map<String, String> properties = changed(stored.get().orElseThrow(), changes);
    try {
      hold(
          now -> {
            WalletAccess access = home.access(changed(now, changes), password);
            WalletProperties.refuseNeedlessPassword(home.description(), access);
            return Optional.of(OpenedWallet.open(now, access));
          });
      last = new SelfOpening(List.of());
      WalletEvents.opened(
          home.description(),
          password.isPresent() ? "a password that was given" : SelfOpening.ROLE);
    } catch (WrongPasswordException e) {
      // Which wallet: its type cannot know.
      throw new WrongPasswordException(
          home.description() + WalletProperties.inBrackets(properties));
    }
  }

  /** What is stored is not judged here, only what changes. */
  private static Map<String, String> changed(
      StoredWallet stored, Map<String, Optional<String>> changes) throws WalletException {
    return changes.isEmpty()
        ? stored.document().properties()
        : WalletProperties.changed(stored.document(), changes);
  }

  /** Whether it is open then. What stood in the way is said to whoever needs a key. */
  boolean openItself() throws WalletException {
    if (!isOpen()) {
      tryToOpen(now -> home.passwordSources(now, close));
    }
    return isOpen();
  }

  String troubles() {
    return last.troubles();
  }

  /** Why the service that protects the key did not open it when it was tried last. */
  Optional<KeyServiceException> outage() {
    return isOpen() ? Optional.empty() : last.outage();
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
      Optional<StoredWallet> now = stored.get();
      Optional<OpenedWallet> opened = way.open(now.orElseThrow());
      if (opened.isEmpty()) {
        return false;
      }
      synchronized (holding) { // as WalletState.adopt
        if (stored.get().equals(now)) {
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
              SortedMap<String, String> properties = now.document().properties();
              Optional<SelfOpening.Success> success =
                  opening.open(
                      WalletProperties.hasPassword(properties),
                      given -> OpenedWallet.open(now, home.access(properties, given)));
              success.ifPresent(found -> by.add(found.by()));
              return success.map(SelfOpening.Success::opened);
            });
    SelfOpening opening = tried.get(tried.size() - 1);
    if (held) {
      WalletEvents.opened(home.description(), by.get(by.size() - 1));
    }
    opening.wrongPasswords().forEach(why -> WalletEvents.refused(home.description(), why));
    last = opening;
    return !opening.wrongPasswords().isEmpty();
  }

  /** Opens it if that goes without a person; the agent is asked once in any case. */
  void await(Duration patience) throws WalletException {
    if (!isOpen() && last.outage().isPresent()) {
      openItself(); // outages end
    }
    if (!isOpen() && last.outage().isEmpty() && hasPassword()) {
      awaitAgent(patience);
    }
  }

  /** One without a password was closed by somebody, who was told that it is. */
  private boolean hasPassword() throws WalletException {
    return WalletProperties.hasPassword(stored.get().orElseThrow().document().properties());
  }

  /** An agent that has not heard of another password yet has none that counts. */
  private void awaitAgent(Duration patience) throws WalletException {
    SelfOpening before = last;
    long start = System.nanoTime();
    Duration left = patience;
    boolean again = true;
    while (again) {
      Duration wait = left;
      boolean wrong = tryToOpen(now -> home.waitingFor(wait, close));
      left = patience.minusNanos(System.nanoTime() - start);
      again = wrong && !isOpen() && left.compareTo(Freshness.INTERVAL) > 0;
      if (again) {
        Freshness.waitOut(Freshness.INTERVAL);
      }
    }
    last = last.troubles().isEmpty() ? before : last;
  }

  /**
   * The keys that are open now.
   *
   * @throws WalletException why there are none
   */
  OpenedWallet present() throws WalletException {
    Optional<OpenedWallet> present = holding.present();
    SelfOpening tried = last;
    if (present.isEmpty() && tried.outage().isPresent()) {
      throw tried.outage().get();
    }
    if (present.isPresent()) {
      return present.get();
    }
    String how =
        hasPassword() ? home.howToOpen() : "load it again: " + SelfOpening.ROLE + " opens it";
    throw new WalletClosedException(
        home.description(), tried.troubles().isEmpty() ? how : tried.troubles() + "; " + how);
  }
}
