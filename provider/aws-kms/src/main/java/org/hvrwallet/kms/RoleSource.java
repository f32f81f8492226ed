package org.hvrwallet.kms;

import org.hvrwallet.spi.WalletException;

/** Gives out the credentials of a role. Two that ask the same for the same role are equal. */
interface RoleSource {
  /**
   * Asks for new ones.
   *
   * @throws WalletException if there are none, or they are of another role
   */
  Session fetch() throws WalletException;
}
