package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.StoredWallet;

/** What the wallet of a hub that was deleted left to the next (FORMAT.md N2). */
final class KeptKeys {
  private KeptKeys() {}

  /** A closed wallet with its keys; empty if at most their number was kept. */
  static Optional<Wallet> wallet(HubDirectory hub) throws IOException, WalletException {
    Optional<byte[]> kept = hub.kept().read();
    if (kept.isEmpty() || hub.kept().sequence(kept.get()).isPresent()) {
      return Optional.empty();
    }
    Optional<StoredWallet> stored = Optional.of(SingleFile.parse(kept.get()));
    return Optional.of(
        new Wallet(new FormerHome(hub.hub(), stored.get()), stored, NewWallet.withDefaults()));
  }

  /** The highest sequence that it ever gave; 0 if nothing was kept. */
  static int highestSequence(HubDirectory hub) throws IOException, WalletException {
    Optional<byte[]> kept = hub.kept().read();
    if (kept.isEmpty()) {
      return 0;
    }
    Optional<Integer> sequence = hub.kept().sequence(kept.get());
    return sequence.isPresent()
        ? sequence.get()
        : SingleFile.parse(kept.get()).document().highestSequence();
  }
}
