package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.DocumentReader;

/**
 * Whether a single-file wallet is there, and whole as far as a closed one shows.
 *
 * @param place where
 * @param mend the commands
 */
record FileDocument(WalletPlace.OfFile place, Mend mend) implements Check {
  private static final String CHECK = HubDocuments.CHECK;

  @Override
  public List<Finding> findings() throws IOException, WalletException {
    Optional<byte[]> bytes = place.file().read();
    if (bytes.isEmpty()) {
      return List.of(
          Finding.wrong(
              CHECK,
              place.path() + " is not there",
              mend.config("-p", "Wallet_Type=SOFTWARE") + ", which makes one"));
    } else if (DocumentReader.isNewer(bytes.get())) {
      return List.of(
          Finding.wrong(
              CHECK,
              place.path() + " was written by a newer release, and this one cannot read it",
              "use the hvrwallet of that release"));
    }
    try {
      Optional<Wallet> wallet = place.findWallet();
      return List.of(
          Finding.ok(CHECK, HubDocuments.summary(wallet.orElseThrow().document().orElseThrow())));
    } catch (WalletDamagedException e) {
      return List.of(Finding.damaged(CHECK, place.path() + ": " + e.getMessage(), mend.restore()));
    }
  }
}
