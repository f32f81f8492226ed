package org.hvrwallet.cli;

import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;

/** How a command ends. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int CLOSED_OR_WRONG_PASSWORD = 3;
  static final int REMOTE_SERVICE = 4;
  static final int INTEGRITY = 5;

  private ExitCode() {}

  static int of(WalletException e) {
    if (e instanceof WrongPasswordException || e instanceof WalletClosedException) {
      return CLOSED_OR_WRONG_PASSWORD;
    }
    if (e instanceof KeyServiceException) {
      return REMOTE_SERVICE;
    }
    return e instanceof WalletDamagedException ? INTEGRITY : FAILED;
  }
}
