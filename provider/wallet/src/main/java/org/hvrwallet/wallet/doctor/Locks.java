package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.util.List;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.WalletPlace;

/**
 * Whether somebody updates the wallet at this moment.
 *
 * @param place of the wallet
 */
record Locks(WalletPlace place) implements Check {
  private static final String CHECK = "locks";

  @Override
  public List<Finding> findings() throws IOException, WalletException {
    return List.of(
        place.isBeingUpdated()
            ? Finding.hint(
                CHECK,
                "another process updates the wallet at this moment",
                "wait until it is done; the right to update ends with its process")
            : Finding.ok(CHECK, "nobody updates the wallet at this moment"));
  }
}
