package org.hvrwallet.jca;

import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a private key whose certificate holds another key: it would be found out by the first
 * peer, in production. RSA keys are compared; others sign something that the certificate's key must
 * verify. Where neither can be done (keys that do not sign, curves that no provider here knows),
 * only the kind of key is compared.
 */
final class KeyPairCheck {
  private static final byte[] SOMETHING = {1, 2, 3};

  /** What providers call the same kind of key. */
  private static final Map<String, String> KINDS =
      Map.of(
          "RSASSA-PSS", "RSA",
          "ECDSA", "EC",
          "ECDH", "EC",
          "Ed25519", "EdDSA",
          "Ed448", "EdDSA",
          "X25519", "XDH",
          "X448", "XDH");

  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "DSA", "SHA256withDSA", "EdDSA", "EdDSA", "ML-DSA", "ML-DSA");

  private KeyPairCheck() {}

  static void require(PrivateKey privateKey, PublicKey publicKey) throws KeyStoreException {
    String kind = kind(privateKey.getAlgorithm());
    if (!kind.equals(kind(publicKey.getAlgorithm()))) {
      throw new KeyStoreException(
          "the certificate holds a key of "
              + publicKey.getAlgorithm()
              + ", the private key is one of "
              + privateKey.getAlgorithm());
    }
    if (!belong(kind, privateKey, publicKey)) {
      throw new KeyStoreException("the certificate holds another key than the private key's");
    }
  }

  private static String kind(String algorithm) {
    return KINDS.getOrDefault(algorithm, algorithm);
  }

  private static boolean belong(String kind, PrivateKey privateKey, PublicKey publicKey) {
    if (privateKey instanceof RSAKey one && publicKey instanceof RSAKey other) {
      return MessageDigest.isEqual(
          one.getModulus().toByteArray(), other.getModulus().toByteArray());
    }
    Optional<String> algorithm = Optional.ofNullable(SIGNATURES.get(kind));
    Optional<byte[]> signed = algorithm.flatMap(name -> sign(name, privateKey));
    return signed.isEmpty() || verifies(algorithm.get(), publicKey, signed.get());
  }

  /** Empty if nobody here can sign with the key: then nobody can tell. */
  private static Optional<byte[]> sign(String algorithm, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(SOMETHING);
      return Optional.of(signature.sign());
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static boolean verifies(String algorithm, PublicKey key, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(key);
      signature.update(SOMETHING);
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // not even the form of this key's signatures
    } catch (GeneralSecurityException e) {
      return true; // nobody here can tell
    }
  }
}
