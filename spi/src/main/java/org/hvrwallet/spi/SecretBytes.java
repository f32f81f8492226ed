package org.hvrwallet.spi;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Secret bytes with an owner and an end: copied in, copied out, wiped on {@link #close()}.
 *
 * <p>There is no {@code equals} over the content; {@link #matches(SecretBytes)} compares in
 * constant time. Instances are not serialisable and their {@code toString} shows nothing.
 */
public final class SecretBytes implements AutoCloseable {
  private final byte[] bytes;
  private boolean closed;

  private SecretBytes(byte[] owned) {
    this.bytes = owned;
  }

  /**
   * Copies a secret.
   *
   * @param bytes the secret, of any length; the caller still owns and wipes this array
   */
  public static SecretBytes copyOf(byte[] bytes) {
    return new SecretBytes(bytes.clone());
  }

  /**
   * Draws a new secret.
   *
   * @param length in bytes
   * @param random where from
   */
  public static SecretBytes random(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return new SecretBytes(bytes);
  }

  /** The length in bytes, also after closing. */
  public int length() {
    return bytes.length;
  }

  /**
   * A copy of the secret, which the caller owns and wipes.
   *
   * @throws IllegalStateException if closed
   */
  public synchronized byte[] toByteArray() {
    if (closed) {
      throw new IllegalStateException("this secret was wiped");
    }
    return bytes.clone();
  }

  /**
   * Hands a copy to a function, and wipes the copy when the function returns or throws.
   *
   * @throws IllegalStateException if closed
   */
  public <T> T use(Function<byte[], T> function) {
    byte[] copy = toByteArray();
    try {
      return function.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /**
   * Whether both hold the same bytes, in a time that depends on the lengths only.
   *
   * @throws IllegalStateException if either is closed
   */
  public boolean matches(SecretBytes other) {
    return use(mine -> other.use(theirs -> MessageDigest.isEqual(mine, theirs)));
  }

  /** Wipes the secret. A second call does nothing. */
  @Override
  public synchronized void close() {
    Arrays.fill(bytes, (byte) 0);
    closed = true;
  }

  @Override
  public String toString() {
    return "SecretBytes[" + bytes.length + " bytes]";
  }
}
