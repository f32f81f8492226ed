package org.hvrwallet.wallet.key;

import java.util.Arrays;
import javax.crypto.Mac;

/**
 * HKDF-SHA-512 (RFC 5869). Written here and held to Bouncy Castle's by a test: that one brings the
 * registry of its services, with ASN.1 and a logger, into each process that opens a wallet.
 */
public final class Hkdf {
  private static final int HASH_BYTES = 64;
  private static final int MAX_BLOCKS = 255;

  private Hkdf() {}

  /** HKDF-Extract: 64 bytes. */
  static byte[] extract(byte[] salt, byte[] inputKey) {
    try (HmacKey key = HmacKey.sha512(salt)) {
      return key.mac().doFinal(inputKey);
    }
  }

  /** HKDF-Expand: {@code length} bytes, at most 16,320. */
  public static byte[] expand(byte[] prk, byte[] info, int length) {
    if (length > MAX_BLOCKS * HASH_BYTES) {
      throw new IllegalArgumentException("HKDF gives at most 16,320 bytes, not " + length);
    }
    byte[] output = new byte[length];
    byte[] block = new byte[0];
    try (HmacKey key = HmacKey.sha512(prk)) {
      Mac mac = key.mac();
      for (int at = 0; at < length; at += HASH_BYTES) {
        mac.update(block);
        mac.update(info);
        mac.update((byte) (at / HASH_BYTES + 1));
        Arrays.fill(block, (byte) 0);
        block = mac.doFinal();
        System.arraycopy(block, 0, output, at, Math.min(HASH_BYTES, length - at));
      }
    }
    Arrays.fill(block, (byte) 0);
    return output;
  }
}
