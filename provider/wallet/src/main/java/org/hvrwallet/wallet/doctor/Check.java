package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.util.List;
import org.hvrwallet.spi.WalletException;

/** Looks at one thing, and changes nothing. */
@FunctionalInterface
interface Check {
  /**
   * What was found.
   *
   * @throws IOException if it cannot be looked at
   * @throws WalletException if it cannot be looked at
   */
  List<Finding> findings() throws IOException, WalletException;
}
