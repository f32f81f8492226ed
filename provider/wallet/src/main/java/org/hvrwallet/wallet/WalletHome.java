package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.StoredWallet;

/** Where a wallet lives: in a hub directory, or in whatever stream it came from. */
interface WalletHome {
  /** Makes the next generation out of what is stored now. */
  @FunctionalInterface
  interface Drafting {
    Draft draft(Optional<StoredWallet> current) throws WalletException;
  }

  /** What the wallet is called in messages. */
  String description();

  /** Replaces what is stored, and returns what is stored then. */
  StoredWallet update(Drafting drafting) throws IOException, WalletException;

  /**
   * Whose wallet it is; empty if it lives in streams, and is lost if nobody takes its stream form.
   */
  Optional<HubName> hub();

  /** What {@code KeyStore.store} writes into its stream. */
  byte[] streamForm(StoredWallet stored);
}
