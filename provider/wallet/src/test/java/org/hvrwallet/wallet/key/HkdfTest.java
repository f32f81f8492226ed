package org.hvrwallet.wallet.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.Test;

/** If this fails, no wallet opens, or none that was written before does. */
class HkdfTest {
  private static byte[] bouncyCastles(byte[] prk, byte[] info, int length) {
    HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA512Digest());
    generator.init(HKDFParameters.skipExtractParameters(prk, info));
    byte[] output = new byte[length];
    generator.generateBytes(output, 0, length);
    return output;
  }

  @Test
  void itIsBouncyCastles() {
    Random random = new Random(1);
    for (int length : new int[] {0, 1, 32, 63, 64, 65, 76, 128, 129, 1000, 16_319, 16_320}) {
      byte[] key = new byte[1 + random.nextInt(200)];
      random.nextBytes(key);
      byte[] salt = new byte[1 + random.nextInt(200)];
      random.nextBytes(salt);
      byte[] info = new byte[random.nextInt(300)];
      random.nextBytes(info);
      byte[] prk = Hkdf.extract(salt, key);
      assertArrayEquals(new HKDFBytesGenerator(new SHA512Digest()).extractPRK(salt, key), prk);
      assertArrayEquals(bouncyCastles(prk, info, length), Hkdf.expand(prk, info, length));
    }
  }

  @Test
  void moreThanTheStandardAllowsIsRefused() {
    byte[] prk = new byte[64];
    assertThrows(IllegalArgumentException.class, () -> Hkdf.expand(prk, prk, 16_321));
  }
}
