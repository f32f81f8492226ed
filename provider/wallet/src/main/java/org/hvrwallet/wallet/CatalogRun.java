package org.hvrwallet.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.hvrwallet.wallet.seal.HubProtector;

/**
 * Brings what the catalogs hold to the newest key of a wallet and, where its encryption level was
 * changed, to that; proves by counting that nothing is left; and only then says in the document and
 * in the databases that it is complete.
 */
final class CatalogRun {
  private final Wallet wallet;
  private final boolean converts;
  private final ResealProgress progress;
  private final List<String> inWallet;
  private final List<String> quarantined = new ArrayList<>();
  private long resealed;
  private long staying;
  private boolean stopped;

  /**
   * Makes one.
   *
   * @param converts whether values are brought to the encryption level, or only to the newest key
   * @param inWallet what of the wallet itself does not open
   */
  CatalogRun(Wallet wallet, boolean converts, ResealProgress progress, List<String> inWallet) {
    this.wallet = wallet;
    this.converts = converts;
    this.progress = progress;
    this.inWallet = List.copyOf(inWallet);
  }

  RotationReport run() throws IOException, WalletException {
    int sequence = document().key().sequence();
    Protector protector = protector(wallet);
    try (Catalogs catalogs = Catalogs.of(wallet)) {
      catalogs.record(document()); // a document from before this is known to be one from now on
      pass(catalogs, protector);
      if (!stopped && !catalogs.all().isEmpty()) {
        // Who looked just before the document was changed may seal as it was before until now.
        Freshness.waitOut(Freshness.INTERVAL);
        pass(catalogs, protector);
      }
      long left = left(catalogs, protector);
      // More may be left than that: somebody changed a value each time that it was to be replaced.
      boolean complete = !stopped && left <= staying;
      if (complete && !document().isComplete()) {
        wallet.update(NextGeneration::endPending);
        catalogs.record(document());
      }
      return new RotationReport(sequence, resealed, quarantined, left, complete);
    }
  }

  private void pass(Catalogs catalogs, Protector protector) throws WalletException {
    quarantined.clear();
    quarantined.addAll(inWallet);
    staying = inWallet.size();
    for (Catalog catalog : catalogs.all()) {
      ResealReport report =
          follows(catalog)
              ? catalog.convert(protector, this::goOn)
              : catalog.reseal(protector, this::goOn);
      resealed += report.resealed();
      staying += report.staying();
      quarantined.addAll(report.quarantined());
    }
  }

  private long left(Catalogs catalogs, Protector protector) throws WalletException {
    long left = catalogs.entriesBelow(protector.newestSequence());
    for (Catalog catalog : catalogs.all()) {
      left +=
          follows(catalog)
              ? catalog.countOthers(protector)
              : Census.others(catalog.census(), protector.newestSequence());
    }
    return left;
  }

  private boolean follows(Catalog catalog) {
    return converts && catalog.followsLevel();
  }

  private boolean goOn(long done, OptionalLong total) {
    stopped = stopped || !progress.goOn(done, total);
    return !stopped;
  }

  private WalletDocument document() {
    return wallet.document().orElseThrow();
  }

  /** What the encryption level of a wallet asks for, with its newest key. */
  static Protector protector(Wallet wallet) throws WalletException {
    EncryptionLevel level = WalletProperties.level(wallet.document().orElseThrow());
    return new HubProtector(level, wallet.hubKeys(), new SecureRandom());
  }
}
