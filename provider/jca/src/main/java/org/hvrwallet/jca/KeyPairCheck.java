package org.hvrwallet.jca;

import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a private key whose certificate holds another key: it would be found out by the first
 * peer, in production. RSA keys are compared; others sign something that the certificate's key must
 * verify. Of keys that cannot sign (X25519), only the algorithm is compared.
 */
final class KeyPairCheck {
  private static final byte[] SOMETHING = {1, 2, 3};
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "EC", "SHA256withECDSA",
          "DSA", "SHA256withDSA",
          "EdDSA", "EdDSA",
          "Ed25519", "EdDSA",
          "Ed448", "EdDSA",
          "ML-DSA", "ML-DSA");

  private KeyPairCheck() {}

  static void require(PrivateKey privateKey, PublicKey publicKey) throws KeyStoreException {
    if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
      throw new KeyStoreException(
          "the certificate holds a key of "
              + publicKey.getAlgorithm()
              + ", the private key is one of "
              + privateKey.getAlgorithm());
    }
    if (!belong(privateKey, publicKey)) {
      throw new KeyStoreException("the certificate holds another key than the private key's");
    }
  }

  private static boolean belong(PrivateKey privateKey, PublicKey publicKey)
      throws KeyStoreException {
    if (privateKey instanceof RSAKey one && publicKey instanceof RSAKey other) {
      return MessageDigest.isEqual(
          one.getModulus().toByteArray(), other.getModulus().toByteArray());
    }
    Optional<String> algorithm = Optional.ofNullable(SIGNATURES.get(privateKey.getAlgorithm()));
    return algorithm.isEmpty() || verifies(privateKey, publicKey, algorithm.get());
  }

  private static boolean verifies(PrivateKey privateKey, PublicKey publicKey, String algorithm)
      throws KeyStoreException {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(privateKey);
      signature.update(SOMETHING);
      byte[] signed = signature.sign();
      Signature verification = Signature.getInstance(algorithm);
      verification.initVerify(publicKey);
      verification.update(SOMETHING);
      return verification.verify(signed);
    } catch (GeneralSecurityException e) {
      throw new KeyStoreException("the private key cannot be checked against its certificate", e);
    }
  }
}
