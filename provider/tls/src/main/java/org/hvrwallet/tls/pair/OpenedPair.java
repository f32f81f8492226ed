package org.hvrwallet.tls.pair;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Map;

/**
 * A private key and its certificate, in memory.
 *
 * @param key the private key
 * @param chain the key's certificate, and those behind it in the file
 */
public record OpenedPair(PrivateKey key, List<X509Certificate> chain) {
  private static final byte[] SOMETHING = {1, 2, 3};
  private static final Map<String, String> SIGNATURES =
      Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA");

  /** Copies the list. */
  public OpenedPair {
    chain = List.copyOf(chain);
  }

  /** The certificate by which others know this end. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /**
   * Whether the certificate is this key's: else the first peer would find out, in production.
   *
   * @throws GeneralSecurityException if this JDK cannot sign with such keys
   */
  boolean belongsTogether() throws GeneralSecurityException {
    PublicKey publicKey = certificate().getPublicKey();
    if (key instanceof RSAKey one && publicKey instanceof RSAKey other) {
      return one.getModulus().equals(other.getModulus());
    }
    Signature signature =
        Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
    signature.initSign(key);
    signature.update(SOMETHING);
    byte[] signed = signature.sign();
    return key.getAlgorithm().equals(publicKey.getAlgorithm())
        && verifies(signature, publicKey, signed);
  }

  private static boolean verifies(Signature signature, PublicKey publicKey, byte[] signed)
      throws GeneralSecurityException {
    try {
      signature.initVerify(publicKey);
      signature.update(SOMETHING);
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // not even the form of this key's signatures
    }
  }

  @Override
  public String toString() {
    return "OpenedPair[" + certificate().getSubjectX500Principal() + ", key not shown]";
  }
}
