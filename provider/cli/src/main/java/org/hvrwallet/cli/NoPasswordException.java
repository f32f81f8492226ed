package org.hvrwallet.cli;

import java.io.IOException;

/** The input brought no password that could be tried. */
final class NoPasswordException extends IOException {
  private static final long serialVersionUID = 1L;

  NoPasswordException(String message) {
    super(message);
  }
}
