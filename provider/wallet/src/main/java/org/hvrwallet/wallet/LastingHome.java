package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.files.StoredWallet;

/** A home that is there for longer than a stream: what is updated in it is stored. */
interface LastingHome extends WalletHome {
  /** As {@link #update}, also where what is stored cannot be read: that counts as nothing. */
  StoredWallet replace(Drafting drafting) throws IOException, WalletException;

  /** What a wallet leaves to the next one, by what is stored when it is removed. */
  @FunctionalInterface
  interface Legacy {
    Optional<byte[]> of(StoredWallet current) throws WalletException;
  }

  /**
   * Removes what is stored.
   *
   * @throws WalletRefusedException if nothing is
   */
  void remove(Legacy legacy) throws IOException, WalletException;

  /** Removes whatever is there, readable or not. */
  void removeAll() throws IOException, WalletException;

  /**
   * Removes what a crash left beside the present state: older ones hold keys that are purged since.
   */
  void tidy() throws IOException, WalletException;

  /** The right to rotate the key, until it is closed. */
  Claim claimRotation() throws IOException, WalletException;

  /** What to say where somebody else has that right. */
  static WalletRefusedException beingRotated(String wallet) {
    return new WalletRefusedException(
        "another process is rotating the key of "
            + wallet
            + ", or converting its values: wait until it is done");
  }
}
