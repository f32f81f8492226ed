package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.files.Claim;

/**
 * Another key, or another encryption level. First it is stored, in one update, with the history and
 * the entries sealed under a new key; then every catalog is brought there ({@link CatalogRun}). It
 * may be killed anywhere, and goes on with {@link #proceed}.
 */
final class Rotation {
  private final Wallet wallet;
  private final LastingHome home;
  private final ResealProgress progress;

  Rotation(Wallet wallet, LastingHome home, ResealProgress progress) {
    this.wallet = wallet;
    this.home = home;
    this.progress = progress;
  }

  /** What to do once nobody else rotates. */
  private interface Work {
    RotationReport run() throws IOException, WalletException;
  }

  RotationReport rotate() throws IOException, WalletException {
    return migrate(Map.of(), Optional.empty());
  }

  /** Rotates into a wallet of other properties, or under another password. */
  RotationReport migrate(Map<String, Optional<String>> changes, Optional<Password> password)
      throws IOException, WalletException {
    return alone(
        () -> {
          Catalogs.of(wallet).close(); // one that cannot be reached is better known before
          List<String> quarantined = new ArrayList<>();
          wallet.update(
              next -> {
                quarantined.clear();
                WalletProperties.migrate(next.properties(), changes);
                quarantined.addAll(next.rotate(password));
              });
          WalletEvents.rotated(home.description(), document().key().sequence());
          return bring(quarantined);
        });
  }

  /** Changes properties, of which one is the encryption level. */
  RotationReport changeLevel(WalletState.Step configure) throws IOException, WalletException {
    return alone(
        () -> {
          Catalogs.of(wallet).close();
          wallet.update(configure);
          return bring(List.of());
        });
  }

  /** What was left by one that was stopped, or that could not open everything. */
  RotationReport proceed() throws IOException, WalletException {
    return alone(
        () -> {
          // An older state that is refused must not come closer to the later one by that.
          Catalogs.of(wallet).close();
          List<String> quarantined = new ArrayList<>();
          wallet.update(
              next -> {
                quarantined.clear();
                quarantined.addAll(next.sealAnew());
              });
          return bring(quarantined);
        });
  }

  /** Brings to the encryption level what others wrote since it was set. */
  RotationReport convert() throws IOException, WalletException {
    return alone(() -> new CatalogRun(wallet, true, progress, List.of()).run());
  }

  private RotationReport bring(List<String> quarantined) throws IOException, WalletException {
    boolean converts = document().conversion().isPresent();
    return new CatalogRun(wallet, converts, progress, quarantined).run();
  }

  @SuppressWarnings("try") // the right is held, not used
  private RotationReport alone(Work work) throws IOException, WalletException {
    wallet.hubKeys();
    try (Claim alone = home.claimRotation()) {
      return work.run();
    }
  }

  private WalletDocument document() {
    return wallet.document().orElseThrow();
  }
}
