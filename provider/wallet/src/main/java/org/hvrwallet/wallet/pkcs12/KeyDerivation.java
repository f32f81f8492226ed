package org.hvrwallet.wallet.pkcs12;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.HmacKey;
import org.hvrwallet.wallet.key.Subkey;

/**
 * From a password to a key: PBKDF2 (RFC 8018) for encryption, and PKCS#12's own way (RFC 7292
 * appendix B.2) for the MAC. Both are written here, since those of the JDK and of Bouncy Castle
 * leave copies of the password behind (decision 14).
 */
final class KeyDerivation {
  static final int DEFAULT_ITERATIONS = 600_000;
  static final int MIN_ITERATIONS = 10_000;
  static final int MAX_ITERATIONS = 2_500_000;

  /** What a reader still derives (P3): files that others wrote may ask for more than ours do. */
  static final int READ_MAX_ITERATIONS = 5_000_000;

  static final int READ_MAX_SALT_BYTES = 1024;
  static final int SALT_BYTES = 32;

  private static final int HASH_BYTES = 32;
  private static final int BLOCK_BYTES = 64; // v of RFC 7292, for SHA-256
  private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};
  private static final byte MAC_ID = 3;

  private KeyDerivation() {}

  /** PBKDF2-HMAC-SHA256: an AES-256 key, which is just one block of its output. */
  static Subkey pbkdf2(Password password, byte[] salt, int iterations) {
    byte[] hash = new byte[HASH_BYTES];
    byte[] sum = new byte[HASH_BYTES];
    try (SecretBytes utf8 = password.utf8();
        HmacKey key = HmacKey.copyOf(utf8)) {
      Mac hmac = key.mac();
      hmac.update(salt);
      hmac.update(FIRST_BLOCK);
      for (int i = 0; i < iterations; i++) {
        hmac.doFinal(hash, 0);
        xor(sum, hash);
        hmac.update(hash);
      }
      return new Subkey(sum);
    } catch (ShortBufferException e) {
      throw new AssertionError("SHA-256 has 32 bytes", e);
    } finally {
      Arrays.fill(hash, (byte) 0);
    }
  }

  /** Apart from the loop around it, so that it is compiled after hundreds of iterations. */
  private static void xor(byte[] sum, byte[] hash) {
    for (int j = 0; j < HASH_BYTES; j++) {
      sum[j] ^= hash[j];
    }
  }

  /** The MAC key of a PKCS#12 file, which is just one block of its output. The caller closes it. */
  static SecretBytes pkcs12Mac(Password password, byte[] salt, int iterations) {
    byte[] characters = bmpString(password);
    byte[] hash = new byte[HASH_BYTES];
    try {
      MessageDigest sha256 = Engine.sha256();
      byte[] diversifier = new byte[BLOCK_BYTES];
      Arrays.fill(diversifier, MAC_ID);
      sha256.update(diversifier);
      updateRepeated(sha256, salt);
      updateRepeated(sha256, characters);
      for (int i = 0; i < iterations; i++) {
        sha256.digest(hash, 0, HASH_BYTES);
        sha256.update(hash);
      }
      sha256.reset();
      return SecretBytes.copyOf(hash);
    } catch (DigestException e) {
      throw new AssertionError("SHA-256 has 32 bytes", e);
    } finally {
      Arrays.fill(characters, (byte) 0);
      Arrays.fill(hash, (byte) 0);
    }
  }

  /** The password as RFC 7292 wants it: UTF-16, big-endian, and two zero bytes. */
  private static byte[] bmpString(Password password) {
    char[] characters = password.toCharArray();
    byte[] bytes = new byte[2 * characters.length + 2];
    for (int i = 0; i < characters.length; i++) {
      bytes[2 * i] = (byte) (characters[i] >>> Byte.SIZE);
      bytes[2 * i + 1] = (byte) characters[i];
    }
    Arrays.fill(characters, '\0');
    return bytes;
  }

  /** Some bytes, again and again, up to a multiple of the block. */
  private static void updateRepeated(MessageDigest digest, byte[] bytes) {
    int blocks = (bytes.length + BLOCK_BYTES - 1) / BLOCK_BYTES;
    for (int rest = blocks * BLOCK_BYTES; rest > 0; rest -= bytes.length) {
      digest.update(bytes, 0, Math.min(rest, bytes.length));
    }
  }
}
