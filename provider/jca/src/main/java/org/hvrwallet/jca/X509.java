package org.hvrwallet.jca;

import java.io.ByteArrayInputStream;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hvrwallet.wallet.document.Blob;

/**
 * Certificates of one store, between DER and the JCA. Decoded when first asked for. Safe for use by
 * several threads.
 */
final class X509 {
  private final Map<Blob, X509Certificate> decoded = new ConcurrentHashMap<>();

  /** The certificate of some DER; null if it is not one, which a closed wallet may hold. */
  X509Certificate decode(Blob der) {
    return decoded.computeIfAbsent(der, X509::parse);
  }

  private static X509Certificate parse(Blob der) {
    try {
      // The JDK's own, by name: another provider in front would hand out certificates of its own
      // class.
      Provider sun = Security.getProvider("SUN");
      CertificateFactory factory =
          sun == null
              ? CertificateFactory.getInstance("X.509")
              : CertificateFactory.getInstance("X.509", sun);
      return (X509Certificate)
          factory.generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    } catch (CertificateException e) {
      return null;
    }
  }

  /** The DER of a certificate. */
  static Blob encode(Certificate certificate) throws KeyStoreException {
    if (!(certificate instanceof X509Certificate)) {
      throw new KeyStoreException(
          "HVRWALLET holds X.509 certificates, got "
              + (certificate == null ? "none" : certificate.getType()));
    }
    try {
      return Blob.copyOf(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new KeyStoreException("this certificate cannot be encoded", e);
    }
  }

  /**
   * The DER of a chain.
   *
   * @param chain each certified by the next, none twice; null and empty give an empty one
   */
  static List<Blob> encodeChain(Certificate[] chain) throws KeyStoreException {
    List<Blob> encoded = new ArrayList<>();
    Set<Blob> seen = new HashSet<>();
    for (int i = 0; chain != null && i < chain.length; i++) {
      Blob der = encode(chain[i]);
      if (!seen.add(der)) {
        throw new KeyStoreException("certificate " + i + " of the chain stands in it twice");
      }
      if (i > 0 && !issued((X509Certificate) chain[i], (X509Certificate) chain[i - 1])) {
        throw new KeyStoreException(
            "the chain is broken: certificate "
                + i
                + " is not that of the issuer of certificate "
                + (i - 1));
      }
      encoded.add(der);
    }
    return encoded;
  }

  private static boolean issued(X509Certificate issuer, X509Certificate subject) {
    return issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal());
  }
}
