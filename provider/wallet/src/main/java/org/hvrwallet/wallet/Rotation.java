package org.hvrwallet.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.Resealer;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.Alias;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.seal.HubResealer;

/**
 * A rotation: first the new key is stored, with the history and the entries sealed under it, in one
 * update; then every catalog is sealed anew; then it is counted that nothing is left; then the
 * document says that it is complete. It may be killed anywhere, and goes on with {@link #proceed}.
 */
final class Rotation {
  private final Wallet wallet;
  private final LastingHome home;
  private final ResealProgress progress;
  private final List<String> quarantined = new ArrayList<>();
  private long resealed;
  private long staying;
  private boolean stopped;

  Rotation(Wallet wallet, LastingHome home, ResealProgress progress) {
    this.wallet = wallet;
    this.home = home;
    this.progress = progress;
  }

  RotationReport rotate() throws IOException, WalletException {
    return migrate(Map.of(), Optional.empty());
  }

  /** Rotates into a wallet of other properties, or under another password. */
  @SuppressWarnings("try") // the right is held, not used
  RotationReport migrate(Map<String, Optional<String>> changes, Optional<Password> password)
      throws IOException, WalletException {
    wallet.hubKeys();
    try (Claim alone = home.claimRotation()) {
      Catalogs.of(document()).close(); // one that cannot be reached is better known before
      wallet.update(
          next -> {
            WalletProperties.change(next.properties(), changes);
            for (Alias alias : next.rotate(password)) {
              quarantined.add("entry " + alias + " of the wallet");
            }
          });
      WalletEvents.rotated(home.description(), document().key().sequence());
      return reseal();
    }
  }

  /** What was left by a rotation that was stopped, or by one that could not open everything. */
  @SuppressWarnings("try") // the right is held, not used
  RotationReport proceed() throws IOException, WalletException {
    wallet.hubKeys();
    try (Claim alone = home.claimRotation()) {
      wallet.update(
          next -> {
            for (Alias alias : next.sealEntriesAnew()) {
              quarantined.add("entry " + alias + " of the wallet");
            }
          });
      return reseal();
    }
  }

  private RotationReport reseal() throws IOException, WalletException {
    int sequence = document().key().sequence();
    long left;
    try (Catalogs catalogs = Catalogs.of(document())) {
      List<String> inEntries = List.copyOf(quarantined);
      resealAll(catalogs, inEntries);
      if (!catalogs.all().isEmpty()) {
        // Who looked just before the new key was stored may seal under the old one until now.
        Freshness.waitOut(Freshness.INTERVAL);
        resealAll(catalogs, inEntries);
      }
      left = catalogs.census().below(sequence);
    }
    // More may be left than that: somebody changed a file each time that it was to be replaced.
    boolean complete = !stopped && left <= staying;
    RotationReport report = new RotationReport(sequence, resealed, quarantined, left, complete);
    if (report.isComplete() && document().reencryption().isPresent()) {
      wallet.update(NextGeneration::endReencryption);
    }
    return report;
  }

  private void resealAll(Catalogs catalogs, List<String> inEntries)
      throws IOException, WalletException {
    quarantined.clear();
    quarantined.addAll(inEntries);
    staying = inEntries.size();
    Resealer resealer = new HubResealer(wallet.hubKeys(), new SecureRandom());
    for (Catalog catalog : catalogs.all()) {
      ResealReport report = catalog.reseal(resealer, this::goOn);
      resealed += report.resealed();
      staying += report.staying();
      quarantined.addAll(report.quarantined());
    }
  }

  private boolean goOn(long done, OptionalLong total) {
    stopped = stopped || !progress.goOn(done, total);
    return !stopped;
  }

  private WalletDocument document() {
    return wallet.document().orElseThrow();
  }
}
