package org.hvrwallet.wallet.key;

/** An engine does not do what it should. The JDK's does the work instead. */
final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EngineFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
