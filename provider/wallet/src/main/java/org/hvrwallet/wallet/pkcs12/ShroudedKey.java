package org.hvrwallet.wallet.pkcs12;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Subkey;

/** EncryptedPrivateKeyInfo with PBES2: PBKDF2-HMAC-SHA256 and AES-256-CBC (RFC 8018). */
final class ShroudedKey {
  private static final int IV_BYTES = 16;
  private static final AlgorithmIdentifier HMAC_SHA256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE);

  private ShroudedKey() {}

  /**
   * Encrypts a PrivateKeyInfo.
   *
   * @param random gives salt and IV
   */
  static EncryptedPrivateKeyInfo encrypt(
      SecretBytes privateKeyInfo, Password password, int iterations, SecureRandom random) {
    byte[] salt = new byte[KeyDerivation.SALT_BYTES];
    random.nextBytes(salt);
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    PBES2Parameters parameters =
        new PBES2Parameters(
            new KeyDerivationFunc(
                PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, iterations, HMAC_SHA256)),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv)));
    Subkey key = KeyDerivation.pbkdf2(password, salt, iterations);
    try {
      Cipher cbc = Engine.cipher("AES/CBC/PKCS5Padding");
      cbc.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
      byte[] clear = privateKeyInfo.toByteArray();
      byte[] encrypted = cbc.doFinal(clear);
      Arrays.fill(clear, (byte) 0);
      return new EncryptedPrivateKeyInfo(
          new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters), encrypted);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("AES-CBC takes any plaintext", e);
    } finally {
      key.destroy();
    }
  }

  /** The parameters, if this is the algorithm that {@link #encrypt} uses. */
  static Optional<Parameters> parameters(EncryptedPrivateKeyInfo info) {
    if (!info.getEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
      return Optional.empty();
    }
    PBES2Parameters pbes2 =
        PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
    KeyDerivationFunc kdf = pbes2.getKeyDerivationFunc();
    EncryptionScheme scheme = pbes2.getEncryptionScheme();
    if (!kdf.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)
        || !scheme.getAlgorithm().equals(NISTObjectIdentifiers.id_aes256_CBC)) {
      return Optional.empty();
    }
    PBKDF2Params pbkdf2 = PBKDF2Params.getInstance(kdf.getParameters());
    if (!pbkdf2.getPrf().equals(HMAC_SHA256)) {
      return Optional.empty();
    }
    byte[] iv = ASN1OctetString.getInstance(scheme.getParameters()).getOctets();
    return Optional.of(new Parameters(pbkdf2.getSalt(), pbkdf2.getIterationCount(), iv));
  }

  /** What a derivation would use; unbounded as read. */
  static final class Parameters {
    private final byte[] salt;
    private final BigInteger iterations;
    private final byte[] iv;

    Parameters(byte[] salt, BigInteger iterations, byte[] iv) {
      this.salt = salt;
      this.iterations = iterations;
      this.iv = iv;
    }

    /**
     * Decrypts to a PrivateKeyInfo, at the cost of one key derivation. The caller closes it.
     *
     * @param what names the key in messages
     */
    SecretBytes decrypt(byte[] encrypted, Password password, String what)
        throws WrongPasswordException, WalletDamagedException {
      requireBounded(what);
      Subkey key = KeyDerivation.pbkdf2(password, salt, iterations.intValueExact());
      try {
        Cipher cbc = Engine.cipher("AES/CBC/PKCS5Padding");
        cbc.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(iv));
        byte[] clear = cbc.doFinal(encrypted);
        try {
          return SecretBytes.copyOf(clear);
        } finally {
          Arrays.fill(clear, (byte) 0);
        }
      } catch (GeneralSecurityException e) {
        throw new WrongPasswordException(what); // the padding: nothing else can fail here
      } finally {
        key.destroy();
      }
    }

    /** As many as a derivation may take. */
    int iterations(String what) throws WalletDamagedException {
      requireBounded(what);
      return iterations.intValueExact();
    }

    void requireBounded(String what) throws WalletDamagedException {
      requireBounded(salt, iterations, what);
      if (iv.length != IV_BYTES) {
        throw new WalletDamagedException(what + " is damaged: its IV has " + iv.length + " bytes");
      }
    }

    /** P3, for any password-based algorithm. */
    static void requireBounded(byte[] salt, BigInteger iterations, String what)
        throws WalletDamagedException {
      BigInteger most = BigInteger.valueOf(KeyDerivation.READ_MAX_ITERATIONS);
      if (iterations.signum() <= 0 || iterations.compareTo(most) > 0) {
        throw new WalletDamagedException(
            what
                + " asks for "
                + shown(iterations)
                + " iterations; 1 to "
                + most
                + " are accepted");
      }
      if (salt.length > KeyDerivation.READ_MAX_SALT_BYTES) {
        throw new WalletDamagedException(
            what
                + " has a salt of "
                + salt.length
                + " bytes; at most "
                + KeyDerivation.READ_MAX_SALT_BYTES
                + " are accepted");
      }
    }

    private static String shown(BigInteger iterations) {
      return iterations.bitLength() > 64 ? "more than 2^64" : iterations.toString();
    }
  }
}
