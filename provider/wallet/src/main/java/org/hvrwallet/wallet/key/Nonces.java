package org.hvrwallet.wallet.key;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Random bytes of the operating system, drawn in blocks: three times as fast as the default source,
 * which mixes them with a generator of its own, and at which threads wait for each other. Used by
 * one thread at a time.
 */
final class Nonces {
  private static final int DRAWN_BYTES = 64 * 24;
  private static final String KERNEL = "NativePRNGNonBlocking";
  private static final SecureRandom SOURCE = source();

  private byte[] drawn = new byte[0];
  private int used;

  /** Fills a part of an array. Sources that somebody chose are asked themselves. */
  void fill(SecureRandom random, byte[] out, int at, int length) {
    if (!isDefault(random)) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      System.arraycopy(bytes, 0, out, at, length);
      return;
    }
    if (drawn.length - used < length) {
      drawn = SOURCE.generateSeed(DRAWN_BYTES);
      used = 0;
    }
    System.arraycopy(drawn, used, out, at, length);
    used += length;
  }

  /** A seeded source, such as a test's, is a SHA1PRNG or a class of its own. */
  private static boolean isDefault(SecureRandom random) {
    return SOURCE != null
        && random.getClass() == SecureRandom.class
        && random.getAlgorithm().startsWith("NativePRNG");
  }

  private static SecureRandom source() {
    try {
      return SecureRandom.getInstance(KERNEL);
    } catch (NoSuchAlgorithmException e) {
      return null; // not a Unix
    }
  }
}
