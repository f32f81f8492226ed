package org.hvrwallet.wallet.seal;

/**
 * A value does not open. Whatever is wrong with it, the message is the same (FORMAT.md S3):
 * anything more would tell a forger how far he got. Only a key that is not at hand is named.
 */
public final class UnsealException extends Exception {
  private static final long serialVersionUID = 1L;

  private UnsealException(String message) {
    super(message);
  }

  static UnsealException opaque() {
    return new UnsealException(
        "this value was not sealed by this wallet for this place, or was changed since");
  }

  static UnsealException missingKey(int sequence) {
    return new UnsealException(
        "this value needs hub encryption key "
            + sequence
            + ", which is not in this wallet: it was purged, or the value belongs to another wallet");
  }
}
