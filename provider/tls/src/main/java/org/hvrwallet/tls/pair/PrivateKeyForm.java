package org.hvrwallet.tls.pair;

import java.io.IOException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.hvrwallet.spi.SecretBytes;

/** Unencrypted private keys: the forms that OpenSSL writes, by the label of their PEM, and ours. */
final class PrivateKeyForm {
  private static final String PKCS8 = "PRIVATE KEY";
  private static final String PKCS1 = "RSA PRIVATE KEY"; // RFC 8017
  private static final String SEC1 = "EC PRIVATE KEY"; // RFC 5915
  private static final Set<String> KNOWN = Set.of(PKCS8, PKCS1, SEC1);

  private PrivateKeyForm() {}

  static boolean isKnown(String label) {
    return KNOWN.contains(label);
  }

  /**
   * The key as PrivateKeyInfo, which the caller closes.
   *
   * @throws IllegalArgumentException if it is not of the form that the label says
   */
  static SecretBytes toPkcs8(String label, SecretBytes key) {
    return key.use(der -> label.equals(PKCS8) ? SecretBytes.copyOf(der) : wrapped(label, der));
  }

  /**
   * The key of a pair as PrivateKeyInfo, which the caller closes. The JDK leaves the public key out
   * of those on elliptic curves, as RFC 5915 allows, and GnuTLS does not read them so.
   */
  static SecretBytes toPkcs8(KeyPair pair) {
    byte[] der = pair.getPrivate().getEncoded();
    try {
      PrivateKeyInfo info = PrivateKeyInfo.getInstance(der);
      if (!info.getPrivateKeyAlgorithm()
          .getAlgorithm()
          .equals(X9ObjectIdentifiers.id_ecPublicKey)) {
        return SecretBytes.copyOf(der);
      }
      ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
      ECPublicKey publicKey = (ECPublicKey) pair.getPublic();
      ECPrivateKey whole =
          new ECPrivateKey(
              publicKey.getParams().getOrder().bitLength(),
              key.getKey(),
              SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()).getPublicKeyData(),
              null);
      return encoded(new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), whole));
    } catch (IOException e) {
      throw new AssertionError("the JDK's own encoding", e);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  private static SecretBytes wrapped(String label, byte[] der) {
    try {
      return encoded(info(label, der));
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle answers bad structures with a dozen of them. No cause: it may quote the key.
      throw new IllegalArgumentException("not a key in the form of " + label);
    }
  }

  private static SecretBytes encoded(PrivateKeyInfo info) throws IOException {
    byte[] encoded = info.getEncoded(ASN1Encoding.DER);
    try {
      return SecretBytes.copyOf(encoded);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static PrivateKeyInfo info(String label, byte[] der) throws IOException {
    if (label.equals(PKCS1)) {
      return new PrivateKeyInfo(
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
          RSAPrivateKey.getInstance(der));
    }
    ECPrivateKey key = ECPrivateKey.getInstance(der);
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
        key);
  }
}
