package org.hvrwallet.cli;

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
  static final int INTEGRITY = 5;

  private ExitCode() {}

  static int of(WalletException e) {
    if (e instanceof WrongPasswordException || e instanceof WalletClosedException) {
      return CLOSED_OR_WRONG_PASSWORD;
    }
    return e instanceof WalletDamagedException ? INTEGRITY : FAILED;
  }
}
