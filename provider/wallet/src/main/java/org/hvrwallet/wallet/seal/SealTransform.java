package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;

/**
 * One value on its way into or out of the sealed form, in pieces. Not safe for use by several
 * threads. Input and output must not share memory.
 */
public interface SealTransform extends AutoCloseable {
  /**
   * The most that the next call of {@link #update} or {@link #finish} may put.
   *
   * @param more bytes of input to that call
   * @throws ArithmeticException if that is more than an int can count
   */
  int outputSize(int more);

  /**
   * Takes some input and puts what it can.
   *
   * @param in all of it is taken
   * @param out has room for {@link #outputSize}
   */
  void update(ByteBuffer in, ByteBuffer out);

  /**
   * Takes the last input and puts the rest.
   *
   * @param in all of it is taken; may be empty
   * @param out has room for {@link #outputSize}
   * @throws UnsealException if a value that was to be opened does not; then nothing was put
   */
  void finish(ByteBuffer in, ByteBuffer out) throws UnsealException;

  /** Wipes what is held back. A second call does nothing. */
  @Override
  void close();
}
