package org.hvrwallet.wallet.seal;

/** The caller's AAD of one value: it grows until the first data comes. */
final class AuthenticatedData {
  private byte[] bytes = new byte[0];
  private boolean ended;

  void add(byte[] more) {
    if (ended) {
      throw new IllegalStateException("AAD must come before the data");
    }
    bytes = SealedMessage.join(bytes, more);
  }

  /** Data came. */
  void end() {
    ended = true;
  }

  byte[] bytes() {
    return bytes;
  }
}
