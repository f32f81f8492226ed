package org.hvrwallet.jca;

import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.hvrwallet.wallet.key.Subkey;

/**
 * Notices an IV that comes twice in a row under one key, to encrypt: as the JDK's GCM does, for one
 * object.
 */
final class GcmIvs {
  private byte[] lastKey = {};
  private byte[] lastIv;

  /**
   * Notes an IV.
   *
   * @throws InvalidAlgorithmParameterException if it was the one before, under the same key
   */
  void use(Subkey key, byte[] iv) throws InvalidAlgorithmParameterException {
    byte[] fingerprint = key.fingerprint();
    if (Arrays.equals(iv, lastIv) && MessageDigest.isEqual(fingerprint, lastKey)) {
      throw new InvalidAlgorithmParameterException(
          "an IV serves once: encrypt the next message with another");
    }
    lastKey = fingerprint;
    lastIv = iv;
  }
}
