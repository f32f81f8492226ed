package org.hvrwallet.spi;

/**
 * What the world did to a wallet: not a mistake in a call, but something an operator can put right.
 * The message says what is wrong and what to do, and never holds a secret.
 */
public abstract sealed class WalletException extends Exception
    permits WrongPasswordException,
        WalletClosedException,
        WalletDamagedException,
        WalletRefusedException,
        KeyServiceException {
  private static final long serialVersionUID = 1L;

  WalletException(String message, Throwable cause) {
    super(message, cause);
  }
}
