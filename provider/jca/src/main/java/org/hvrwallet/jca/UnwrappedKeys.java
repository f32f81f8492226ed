package org.hvrwallet.jca;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Makes a key of what {@code Cipher.unwrap} unwrapped. */
final class UnwrappedKeys {
  private UnwrappedKeys() {}

  /**
   * Makes a key.
   *
   * @param type of {@link Cipher}: {@code SECRET_KEY}, {@code PRIVATE_KEY} or {@code PUBLIC_KEY}
   */
  static Key decode(byte[] encoded, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    try {
      return switch (type) {
        case Cipher.SECRET_KEY -> new SecretKeySpec(encoded, algorithm);
        case Cipher.PRIVATE_KEY ->
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        case Cipher.PUBLIC_KEY ->
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
        default -> throw new InvalidKeyException("no such type of key: " + type);
      };
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new InvalidKeyException("what was unwrapped is not a key of " + algorithm, e);
    }
  }
}
