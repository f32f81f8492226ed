package org.hvrwallet.wallet.key;

/** Subkeys of one hub encryption key. */
public interface Subkeys {
  /** The sequence of the hub encryption key. */
  int sequence();

  /**
   * The subkey for a purpose; the same object at each call.
   *
   * @throws IllegalStateException if the key was wiped
   */
  Subkey subkey(Purpose purpose);
}
