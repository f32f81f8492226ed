package org.hvrwallet.jca;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.FileTrouble;

/** The only place where a {@link WalletException} becomes what the JCA throws. */
final class JcaErrors {
  private JcaErrors() {}

  /**
   * For load and store. A wrong password is an IOException caused by an UnrecoverableKeyException,
   * as {@code KeyStore.load} says: programs tell it from a damaged file by that.
   */
  static IOException io(WalletException e) {
    return e instanceof WrongPasswordException
        ? new IOException(e.getMessage(), unrecoverable(e))
        : new IOException(e.getMessage(), e);
  }

  /** For load and store, where a file system refuses. */
  static IOException io(FileSystemException e) {
    return new IOException(FileTrouble.describe(e), e);
  }

  /** For getKey and getEntry. */
  static UnrecoverableKeyException unrecoverable(WalletException e) {
    UnrecoverableKeyException translated = new UnrecoverableKeyException(e.getMessage());
    translated.initCause(e);
    return translated;
  }

  /** For setting and deleting. */
  static KeyStoreException keyStore(WalletException e) {
    return new KeyStoreException(e.getMessage(), e);
  }
}
