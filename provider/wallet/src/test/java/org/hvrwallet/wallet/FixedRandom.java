package org.hvrwallet.wallet;

import java.security.SecureRandom;

/** Gives the bytes it was made with, in order, and fails when they are used up. */
public final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private int used;

  /** Makes it. */
  public FixedRandom(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    bytes = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, bytes, at, part.length);
      at += part.length;
    }
  }

  @Override
  public void nextBytes(byte[] out) {
    System.arraycopy(bytes, used, out, 0, out.length);
    used += out.length;
  }
}
