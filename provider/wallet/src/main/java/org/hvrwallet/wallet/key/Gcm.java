package org.hvrwallet.wallet.key;

/**
 * AES-256-GCM with IVs of 12 bytes and tags of 16, under a key that is expanded once. Used by one
 * thread at a time. Input and output share no memory.
 */
interface Gcm {
  int IV_BYTES = 12;
  int TAG_BYTES = 16;

  /**
   * Puts ciphertext and tag.
   *
   * @param aad may be empty
   * @throws EngineFailure if the engine fails, whatever the input is
   */
  void seal(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt);

  /**
   * Takes ciphertext and tag, and puts the message.
   *
   * @param length with the tag
   * @return whether they are authentic; if not, what {@code out} holds is worth nothing
   * @throws EngineFailure if the engine fails, whatever the input is
   */
  boolean open(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt);

  /** Takes another key for what follows; the array stays as it is until the first message of it. */
  void rekey(byte[] key);

  /** Wipes what is expanded, as far as the engine lets us. */
  void close();
}
