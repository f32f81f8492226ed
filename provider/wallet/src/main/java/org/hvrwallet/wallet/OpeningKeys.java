package org.hvrwallet.wallet;

import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.KeyRing;

/**
 * The keys of a wallet to open values with. A value that names a newer key was sealed by a process
 * that knew of a rotation before this one: so the wallet is looked at again.
 */
record OpeningKeys(Wallet wallet, KeyRing known) implements HubKeys {
  @Override
  public List<HubKey> newestFirst() {
    return known.newestFirst();
  }

  @Override
  public Optional<HubKey> sealing() {
    return known.sealing();
  }

  @Override
  public Optional<HubKey> find(int sequence) {
    Optional<HubKey> key = known.find(sequence);
    return key.isEmpty() && sequence > known.newest().sequence() ? findAfterLooking(sequence) : key;
  }

  private Optional<HubKey> findAfterLooking(int sequence) {
    try {
      wallet.refresh();
      return wallet.hubKeys().find(sequence);
    } catch (WalletException e) {
      return Optional.empty(); // the value is refused for want of its key, which is true
    }
  }
}
