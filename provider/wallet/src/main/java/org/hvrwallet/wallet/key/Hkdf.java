package org.hvrwallet.wallet.key;

import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/** HKDF-SHA-512 (RFC 5869). */
public final class Hkdf {
  private Hkdf() {}

  /** HKDF-Extract: 64 bytes. */
  static byte[] extract(byte[] salt, byte[] inputKey) {
    return new HKDFBytesGenerator(new SHA512Digest()).extractPRK(salt, inputKey);
  }

  /** HKDF-Expand: {@code length} bytes, at most 16,320. */
  public static byte[] expand(byte[] prk, byte[] info, int length) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA512Digest());
    generator.init(HKDFParameters.skipExtractParameters(prk, info));
    byte[] output = new byte[length];
    generator.generateBytes(output, 0, length);
    return output;
  }
}
