package org.hvrwallet.jca;

import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;

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
