package org.hvrwallet.spi;

/**
 * The wallet is sound, and what was asked of it is refused: it would be unsafe, or lose something.
 */
public final class WalletRefusedException extends WalletException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param reason what is refused, why, and what to do instead
   */
  public WalletRefusedException(String reason) {
    super(reason, null);
  }

  /**
   * Makes the exception.
   *
   * @param reason what is refused, why, and what to do instead
   * @param cause what refused it, or null
   */
  public WalletRefusedException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
