package org.hvrwallet.spi;

/** The hub encryption key is needed, and it is not in this process's memory. */
public final class WalletClosedException extends WalletException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param wallet the wallet's name, for the reader
   * @param remedy how to open it
   */
  public WalletClosedException(String wallet, String remedy) {
    super(wallet + " is closed: " + remedy, null);
  }
}
