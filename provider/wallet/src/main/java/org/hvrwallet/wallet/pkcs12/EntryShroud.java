package org.hvrwallet.wallet.pkcs12;

import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;

/**
 * A key under a password of its own, that of a store entry or of a file: EncryptedPrivateKeyInfo in
 * DER (FORMAT.md D5).
 */
public final class EntryShroud {
  /** The iterations of keys that a password protects, and nothing else. */
  public static final int DEFAULT_ITERATIONS = KeyDerivation.DEFAULT_ITERATIONS;

  private EntryShroud() {}

  /** Encrypts a PrivateKeyInfo as a PKCS#12 file of this wallet would. */
  public static SecretBytes encrypt(
      SecretBytes privateKeyInfo, Password password, int iterations, SecureRandom random) {
    try {
      return SecretBytes.copyOf(
          ShroudedKey.encrypt(privateKeyInfo, password, iterations, random)
              .getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new AssertionError("encoding to memory", e);
    }
  }

  /**
   * Whether these bytes are an EncryptedPrivateKeyInfo, as {@code KeyStore.setKeyEntry(String,
   * byte[], ..)} wants.
   */
  public static boolean isEncryptedPrivateKeyInfo(byte[] der) {
    try {
      return EncryptedPrivateKeyInfo.getInstance(der).getEncryptionAlgorithm() != null;
    } catch (RuntimeException e) {
      return false; // Bouncy Castle answers bad structures with a dozen unchecked exceptions
    }
  }

  /**
   * Decrypts to a PrivateKeyInfo, at the cost of one key derivation. The caller closes it.
   *
   * @param what names the entry or file in messages
   * @throws WrongPasswordException if the password does not decrypt it
   */
  public static SecretBytes decrypt(SecretBytes encrypted, Password password, String what)
      throws WalletException {
    byte[] der = encrypted.toByteArray();
    try {
      EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(der);
      Optional<ShroudedKey.Parameters> ours = ShroudedKey.parameters(info);
      return ours.isPresent()
          ? ours.get().decrypt(info.getEncryptedData(), password, what)
          : decryptForeign(der, password, what);
    } catch (IllegalArgumentException e) {
      throw new WalletDamagedException(what + " is not an EncryptedPrivateKeyInfo", e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /**
   * What a caller brought already encrypted: whatever the JDK can decrypt, within the same bounds.
   */
  private static SecretBytes decryptForeign(byte[] der, Password password, String what)
      throws WalletException {
    char[] characters = password.toCharArray();
    PBEKeySpec spec = new PBEKeySpec(characters);
    try {
      javax.crypto.EncryptedPrivateKeyInfo info = new javax.crypto.EncryptedPrivateKeyInfo(der);
      Cipher cipher = Cipher.getInstance(algorithm(info));
      AlgorithmParameters parameters = info.getAlgParameters();
      PBEParameterSpec bounds = parameters.getParameterSpec(PBEParameterSpec.class);
      ShroudedKey.Parameters.requireBounded(
          bounds.getSalt(), BigInteger.valueOf(bounds.getIterationCount()), what);
      Key key = SecretKeyFactory.getInstance(algorithm(info)).generateSecret(spec);
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      byte[] clear = cipher.doFinal(info.getEncryptedData());
      try {
        return SecretBytes.copyOf(clear);
      } finally {
        Arrays.fill(clear, (byte) 0);
      }
    } catch (NoSuchAlgorithmException | NoSuchPaddingException | IOException e) {
      throw new WalletDamagedException(
          what
              + " is encrypted in a way that this JDK cannot read: encrypt it with PBES2, PBKDF2 and AES, as"
              + " openssl pkcs8 -topk8 -v2 aes-256-cbc does",
          e);
    } catch (GeneralSecurityException e) {
      throw new WrongPasswordException(what);
    } finally {
      spec.clearPassword();
      Arrays.fill(characters, '\0');
    }
  }

  /** A PBES2 algorithm is named by its parameters only. */
  private static String algorithm(javax.crypto.EncryptedPrivateKeyInfo info)
      throws NoSuchAlgorithmException {
    AlgorithmParameters parameters = info.getAlgParameters();
    if (parameters == null) {
      throw new NoSuchAlgorithmException(info.getAlgName() + " without parameters");
    }
    boolean pbes2 = parameters.getAlgorithm().equals("PBES2");
    return pbes2 ? parameters.toString() : info.getAlgName();
  }
}
