package org.hvrwallet.spi;

/** How sensitive data is. Only {@link #SECRET} and {@link #CONFIDENTIAL} are ever encrypted. */
public enum Category {
  /** Passwords and private keys. */
  SECRET,
  /** User data: rows, key values in messages, transaction files. */
  CONFIDENTIAL,
  /** Names of columns, time stamps, metadata of changes. */
  OFFICIAL,
  /** What anybody may read. */
  PUBLIC;

  /** Whether the wallet encrypts data of this category. */
  public boolean isEncrypted() {
    return this == SECRET || this == CONFIDENTIAL;
  }
}
