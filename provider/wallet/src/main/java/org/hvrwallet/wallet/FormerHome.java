package org.hvrwallet.wallet;

import java.util.Optional;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.StoredWallet;

/**
 * A wallet that was a hub's, and is not now: in a backup, or kept after it was deleted. Of the ways
 * to open itself it has the password in it, and the key service that it names: without that nobody
 * could see whether it was edited. The program that it names is run when it is the hub's again.
 */
final class FormerHome extends SingleFile {
  private final HubName hub;

  FormerHome(HubName hub, StoredWallet stored) {
    super(Optional.of(stored));
    this.hub = hub;
  }

  @Override
  public String description() {
    return "the wallet of hub " + hub;
  }

  @Override
  public Optional<HubName> hub() {
    return Optional.of(hub);
  }
}
