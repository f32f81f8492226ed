package org.hvrwallet.jca;

import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidParameterSpecException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The arguments of {@code Cipher.init} beside the key. At most one of the parameters is there.
 *
 * @param mode of {@link Cipher}
 * @param spec or null
 * @param parameters or null
 * @param random or null
 */
record CipherParameters(
    int mode, AlgorithmParameterSpec spec, AlgorithmParameters parameters, SecureRandom random) {

  boolean decrypts() {
    return mode == Cipher.DECRYPT_MODE || mode == Cipher.UNWRAP_MODE;
  }

  /**
   * The IV, if these are for GCM with an IV of 12 bytes and a tag of 16: a new one, if none is
   * given to encrypt with. Null for anything else.
   */
  byte[] usualIv() {
    if (spec == null && parameters == null) {
      return decrypts() ? null : newIv();
    }
    if (!(gcmSpec() instanceof GCMParameterSpec gcm)
        || gcm.getTLen() != Byte.SIZE * GcmRoom.TAG_BYTES) {
      return null;
    }
    byte[] iv = gcm.getIV();
    return iv.length == GcmRoom.IV_BYTES ? iv : null;
  }

  private byte[] newIv() {
    byte[] iv = new byte[GcmRoom.IV_BYTES];
    (random == null ? new SecureRandom() : random).nextBytes(iv);
    return iv;
  }

  private AlgorithmParameterSpec gcmSpec() {
    if (parameters == null) {
      return spec;
    }
    try {
      return parameters.getParameterSpec(GCMParameterSpec.class);
    } catch (InvalidParameterSpecException e) {
      return null; // those of another algorithm
    }
  }

  void init(Cipher cipher, Key key) throws InvalidKeyException, InvalidAlgorithmParameterException {
    if (parameters != null) {
      cipher.init(mode, key, parameters, random);
    } else if (spec != null) {
      cipher.init(mode, key, spec, random);
    } else {
      cipher.init(mode, key, random);
    }
  }
}
