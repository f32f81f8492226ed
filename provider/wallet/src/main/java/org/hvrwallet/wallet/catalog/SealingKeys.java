package org.hvrwallet.wallet.catalog;

import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletException;

/** The keys of a wallet, for files that take their time. Safe for use by several threads. */
public interface SealingKeys {
  /**
   * Seals under the newest key: within the last second it was seen that it is (FORMAT.md F9).
   *
   * @throws WalletException if the wallet is closed, or that cannot be said: then nothing may be
   *     sealed
   */
  Protector protector() throws WalletException;

  /** Whether the wallet has a key of this sequence. */
  boolean has(int sequence);

  /** Keys that do not change, since whoever uses them holds the right to change them. */
  static SealingKeys of(Protector protector) {
    return new SealingKeys() {
      @Override
      public Protector protector() {
        return protector;
      }

      @Override
      public boolean has(int sequence) {
        return true; // it does not say; that a value does not open is true as well
      }
    };
  }
}
