package org.hvrwallet.wallet;

import java.util.Optional;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.StoredWallet;

/**
 * A wallet in a backup, to be looked at before it is restored. Of the ways to open itself it has
 * only the password in it: the program that it names is run when it is the hub's again, not before
 * anybody knows whether it was edited.
 */
final class BackupHome extends SingleFile {
  private final HubName hub;

  BackupHome(HubName hub, StoredWallet stored) {
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
