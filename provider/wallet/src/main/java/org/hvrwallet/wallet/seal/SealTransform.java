package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;

/**
 * One value on its way into or out of the sealed form, in pieces: authenticated data first, then
 * data. Not safe for use by several threads. Input and output must not share memory.
 */
public interface SealTransform extends AutoCloseable {
  /**
   * Takes authenticated data.
   *
   * @throws IllegalStateException if data was taken already
   */
  void updateAad(byte[] aad);

  /**
   * The most that one call of {@link #update} or {@link #finish} may put.
   *
   * @param more bytes of input to that call, whatever they are
   * @throws ArithmeticException if that is more than an int can count
   */
  int outputSize(int more);

  /** How much {@link #update} will put at most, for this input. */
  int updateSize(ByteBuffer in);

  /** How much {@link #finish} will put at most, for this input. */
  int finishSize(ByteBuffer in);

  /**
   * Takes some input and puts what it can.
   *
   * @param in all of it is taken
   * @param out has room for {@link #updateSize}
   */
  void update(ByteBuffer in, ByteBuffer out);

  /**
   * Takes the last input and puts the rest.
   *
   * @param in all of it is taken; may be empty
   * @param out has room for {@link #finishSize}
   * @throws UnsealException if a value that was to be opened does not; then nothing was put
   */
  void finish(ByteBuffer in, ByteBuffer out) throws UnsealException;

  /** Wipes what is held back. A second call does nothing. */
  @Override
  void close();
}
