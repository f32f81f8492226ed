package org.hvrwallet.wallet.pkcs12;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.PBEParametersGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS12ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.hvrwallet.spi.Password;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Subkey;

/**
 * From a password to a key: PBKDF2 (RFC 8018) for encryption, and PKCS#12's own way (RFC 7292
 * appendix B.2) for the MAC.
 */
final class KeyDerivation {
  static final int DEFAULT_ITERATIONS = 600_000;
  static final int MIN_ITERATIONS = 10_000;
  static final int MAX_ITERATIONS = 2_500_000;

  /** What a reader still derives (P3): files that others wrote may ask for more than ours do. */
  static final int READ_MAX_ITERATIONS = 5_000_000;

  static final int READ_MAX_SALT_BYTES = 1024;
  static final int SALT_BYTES = 32;

  private static final int KEY_BITS = 256;

  private KeyDerivation() {}

  /** PBKDF2-HMAC-SHA256: an AES-256 key. */
  static Subkey pbkdf2(Password password, byte[] salt, int iterations) {
    char[] characters = password.toCharArray();
    PBEKeySpec spec = new PBEKeySpec(characters, salt, iterations, KEY_BITS);
    try {
      SecretKey key = Engine.secretKeyFactory("PBKDF2WithHmacSHA256").generateSecret(spec);
      return new Subkey(key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("PBKDF2 takes any password and salt", e);
    } finally {
      spec.clearPassword();
      Arrays.fill(characters, '\0');
    }
  }

  /** The MAC key of a PKCS#12 file: 32 bytes. */
  static byte[] pkcs12Mac(Password password, byte[] salt, int iterations) {
    char[] characters = password.toCharArray();
    byte[] bmpString = PBEParametersGenerator.PKCS12PasswordToBytes(characters);
    try {
      PKCS12ParametersGenerator generator = new PKCS12ParametersGenerator(new SHA256Digest());
      generator.init(bmpString, salt, iterations);
      return ((KeyParameter) generator.generateDerivedMacParameters(KEY_BITS)).getKey();
    } finally {
      Arrays.fill(characters, '\0');
      Arrays.fill(bmpString, (byte) 0);
    }
  }
}
