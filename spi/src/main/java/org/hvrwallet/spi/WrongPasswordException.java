package org.hvrwallet.spi;

/** The password does not open the wallet, or the entry. */
public final class WrongPasswordException extends WalletException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param what the wallet or the entry that stays closed
   */
  public WrongPasswordException(String what) {
    super("wrong password for " + what, null);
  }
}
