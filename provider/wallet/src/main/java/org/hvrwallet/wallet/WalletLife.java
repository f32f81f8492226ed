package org.hvrwallet.wallet;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.key.KeptPassword;

/**
 * What is done to a wallet as a whole. Each call is stored when it returns, on top of what others
 * stored meanwhile; a crash leaves the wallet as it was or as it was to be.
 *
 * <p>All need the wallet open, unless they say otherwise; they throw {@link
 * org.hvrwallet.spi.WalletClosedException} if it is not. Safe for use by several threads.
 */
public final class WalletLife {
  private final Wallet wallet;
  private final LastingHome home;

  WalletLife(Wallet wallet, LastingHome home) {
    this.wallet = wallet;
    this.home = home;
  }

  /**
   * Stores a new wallet.
   *
   * @param password of the new wallet; none, if it has none
   * @param kept what a deleted wallet of the same hub left, open: its keys become the history
   * @throws WalletRefusedException if there is a wallet already, or a property is wrong
   */
  public void create(Optional<Password> password, Optional<Wallet> kept)
      throws IOException, WalletException {
    update(
        next -> {
          next.create(password);
          if (kept.isPresent()) {
            next.inherit(kept.get().hubKeys(), kept.get().document().orElseThrow());
          }
        });
  }

  /**
   * Sets and removes properties. The key stays protected as it is: that it opens with the changed
   * properties is proved first. Where they mean another password, {@link Wallet#openChanged} goes
   * before.
   *
   * @param changes a name, and its value; none removes it
   * @param progress is told how far it is, if the encryption level changes: then what the catalogs
   *     hold is brought there, which {@link #proceed} continues if it was stopped
   * @return how that ended; empty if the level stays, or governs no catalog
   * @throws WalletRefusedException if one is unknown or wrong, or only a migration changes it
   * @throws WalletException if the wallet does not open with them, or could not be rotated
   */
  public Optional<RotationReport> configure(
      Map<String, Optional<String>> changes, ResealProgress progress)
      throws IOException, WalletException {
    return told(() -> configureTold(changes, progress));
  }

  private Optional<RotationReport> configureTold(
      Map<String, Optional<String>> changes, ResealProgress progress)
      throws IOException, WalletException {
    WalletState.Step step = configuring(changes);
    String level = document().properties().get(WalletProperties.ENCRYPTION);
    SortedMap<String, String> after = WalletProperties.changed(document(), changes);
    if (after.get(WalletProperties.ENCRYPTION).equals(level)
        || !CatalogTypes.anyFollowsLevel(document().catalogs())) {
      wallet.update(step);
      return Optional.empty();
    }
    return Optional.of(new Rotation(wallet, home, progress).changeLevel(step));
  }

  /** As the other, to the end. */
  public Optional<RotationReport> configure(Map<String, Optional<String>> changes)
      throws IOException, WalletException {
    return configure(changes, (done, total) -> true);
  }

  private static WalletState.Step configuring(Map<String, Optional<String>> changes) {
    return next -> {
      String type = next.properties().get(WalletDocument.WALLET_TYPE);
      String level = next.properties().get(WalletProperties.ENCRYPTION);
      WalletProperties.change(next.properties(), changes);
      if (!type.equals(next.properties().get(WalletDocument.WALLET_TYPE))) {
        throw new WalletRefusedException(
            "another wallet type means that the key moves to another wallet: add -m");
      }
      next.requireUsable();
      if (!next.properties().get(WalletProperties.ENCRYPTION).equals(level)) {
        next.beginConversion(); // also where somebody else changed it since it was looked at
      }
    };
  }

  /** Has the wallet open itself from now on, with its password in its document. */
  public void saveAutoOpenPassword() throws IOException, WalletException {
    update(
        next -> {
          KeptPassword kept =
              next.opened()
                  .password()
                  .orElseThrow(() -> new WalletRefusedException("this wallet has no password"));
          AutoOpenPassword.set(next.properties(), home.hub(), kept);
        });
  }

  /** The places that hold its sealed values. */
  public WalletCatalogs catalogs() {
    return new WalletCatalogs(wallet, home);
  }

  /**
   * Makes a new key, and seals everything anew that is known.
   *
   * @throws WalletRefusedException if somebody else rotates, or a catalog cannot be read or
   *     written; if the key is a new one by then, {@link #proceed} goes on from there
   */
  public RotationReport rotate(ResealProgress progress) throws IOException, WalletException {
    return told(() -> new Rotation(wallet, home, progress).rotate());
  }

  /** Goes on with a rotation, or a change of the encryption level, that was stopped. */
  public RotationReport proceed(ResealProgress progress) throws IOException, WalletException {
    return told(() -> new Rotation(wallet, home, progress).proceed());
  }

  /**
   * Moves the key to another wallet: of another type, under another password, or both.
   *
   * @param changes of properties
   * @param password of the new wallet; the present one, if there is none and the new wallet can
   *     have that
   */
  public void migrate(Map<String, Optional<String>> changes, Optional<Password> password)
      throws IOException, WalletException {
    update(
        next -> {
          WalletProperties.migrate(next.properties(), changes);
          next.protectAnew(password);
        });
    Databases.recordIfReachable(wallet);
    WalletEvents.migrated(home.description(), "to another wallet, with the same key");
  }

  /** Moves to another wallet, and makes a new key; as {@link #migrate} and {@link #rotate}. */
  public RotationReport migrateAndRotate(
      Map<String, Optional<String>> changes, Optional<Password> password, ResealProgress progress)
      throws IOException, WalletException {
    RotationReport report =
        told(() -> new Rotation(wallet, home, progress).migrate(changes, password));
    WalletEvents.migrated(home.description(), "to another wallet, with a new key");
    return report;
  }

  /**
   * Removes the retired keys below a sequence for good.
   *
   * @param force whether to do so although values are known that need them
   * @return their sequences
   * @throws WalletRefusedException if values need one, and nothing is forced
   */
  public Set<Integer> purgeBelow(int sequence, boolean force) throws IOException, WalletException {
    return told(() -> purge(entry -> entry.getKey() < sequence, force));
  }

  /** Removes the keys that retired before a time for good; as {@link #purgeBelow}. */
  public Set<Integer> purgeRetiredBefore(Instant time, boolean force)
      throws IOException, WalletException {
    return told(() -> purge(entry -> entry.getValue().retired().isBefore(time), force));
  }

  /** Removes keys from the history; never the newest. */
  private Set<Integer> purge(Predicate<Map.Entry<Integer, RetiredKey>> which, boolean force)
      throws IOException, WalletException {
    wallet.refresh();
    Set<Integer> sequences = new TreeSet<>();
    document().history().entrySet().stream()
        .filter(which)
        .forEach(entry -> sequences.add(entry.getKey()));
    if (!sequences.isEmpty()) {
      PurgeGuard.waitForWriters();
    }
    PurgeGuard guard = new PurgeGuard(wallet);
    if (!force && !sequences.isEmpty()) {
      guard.require(sequences);
    }
    if (sequences.isEmpty()) {
      home.tidy(); // a purge that was killed may have left the document from before it
    } else {
      wallet.update(
          next -> {
            if (!force) {
              guard.requireUnchanged(next);
            }
            next.purge(sequences);
          });
      WalletEvents.purged(home.description(), sequences);
      Databases.recordIfReachable(wallet);
    }
    return sequences;
  }

  /**
   * Removes the wallet.
   *
   * @param keepArtifacts whether its keys stay beside it, for the next wallet of the hub
   * @param force whether to do so although the hub encrypts; the wallet may be closed then
   * @throws WalletRefusedException if the hub encrypts, and nothing is forced
   */
  public DeletionReport delete(boolean keepArtifacts, boolean force)
      throws IOException, WalletException {
    return told(() -> new Deletion(wallet, home).delete(keepArtifacts, force));
  }

  private void update(WalletState.Step step) throws IOException, WalletException {
    told(() -> wallet.update(step));
  }

  private <T> T told(Refusals.Call<T, IOException> call) throws IOException, WalletException {
    return Refusals.told(home.description(), call);
  }

  private WalletDocument document() {
    return wallet.document().orElseThrow();
  }
}
