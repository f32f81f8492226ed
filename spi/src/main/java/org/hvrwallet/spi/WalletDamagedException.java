package org.hvrwallet.spi;

/**
 * A file of the wallet is not what the wallet wrote: cut off, overwritten, edited, or of another
 * version.
 */
public final class WalletDamagedException extends WalletException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param what which file or part, what is wrong with it, and what to do
   */
  public WalletDamagedException(String what) {
    super(what, null);
  }

  /**
   * Makes the exception.
   *
   * @param what which file or part, what is wrong with it, and what to do
   * @param cause what noticed it, or null
   */
  public WalletDamagedException(String what, Throwable cause) {
    super(what, cause);
  }
}
