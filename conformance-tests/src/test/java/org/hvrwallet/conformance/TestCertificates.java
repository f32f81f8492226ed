package org.hvrwallet.conformance;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Key pairs and certificates for tests. */
final class TestCertificates {
  private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

  private TestCertificates() {}

  /** A key pair of an algorithm; the same one for the same name. */
  static KeyPair pair(String algorithm, String name) {
    return PAIRS.computeIfAbsent(algorithm + " " + name, key -> generate(algorithm));
  }

  private static KeyPair generate(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("RSA")) {
        generator.initialize(2048);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A certificate for a pair, issued by itself. */
  static X509Certificate selfSigned(String name, KeyPair pair) {
    return issued(name, pair, name, signer(pair));
  }

  /** The key itself, unless Bouncy Castle and the JDK do not sign with such a key together. */
  private static PrivateKey signer(KeyPair pair) {
    boolean isEd448 =
        pair.getPublic() instanceof EdECPublicKey key && key.getParams().getName().equals("Ed448");
    return isEd448 || pair.getPublic().getAlgorithm().equals("RSASSA-PSS")
        ? pair("RSA", "signer").getPrivate()
        : pair.getPrivate();
  }

  /** A certificate for a pair, issued by itself, whose time is over, or did not come yet. */
  static X509Certificate outOfTime(String name, KeyPair pair, int daysFromNow) {
    Instant middle = Instant.now().plus(daysFromNow, ChronoUnit.DAYS);
    return issued(name, pair, name, pair.getPrivate(), middle, 1);
  }

  /** A certificate for a pair, issued by itself, whose time is over in some seconds. */
  static X509Certificate expiringIn(String name, KeyPair pair, int seconds) {
    Instant middle = Instant.now().minus(1, ChronoUnit.DAYS).plusSeconds(seconds);
    return issued(name, pair, name, pair.getPrivate(), middle, 1);
  }

  /** A certificate for a pair, issued by another. */
  static X509Certificate issued(String name, KeyPair pair, String issuer, PrivateKey issuerKey) {
    return issued(name, pair, issuer, issuerKey, Instant.now().plus(500, ChronoUnit.DAYS), 501);
  }

  /** A certificate of an authority, which may issue others. */
  static X509Certificate authority(String name, KeyPair pair) {
    Instant middle = Instant.now().plus(500, ChronoUnit.DAYS);
    JcaX509v3CertificateBuilder builder =
        builder(name, pair, name, middle.truncatedTo(ChronoUnit.SECONDS), 501);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    } catch (CertIOException e) {
      throw new AssertionError(e);
    }
    return sign(builder, pair.getPrivate());
  }

  private static X509Certificate issued(
      String name,
      KeyPair pair,
      String issuer,
      PrivateKey issuerKey,
      Instant middle,
      int daysAround) {
    Instant now = middle.truncatedTo(ChronoUnit.SECONDS);
    return sign(builder(name, pair, issuer, now, daysAround), issuerKey);
  }

  private static JcaX509v3CertificateBuilder builder(
      String name, KeyPair pair, String issuer, Instant now, int daysAround) {
    return new JcaX509v3CertificateBuilder(
        new X500Principal("CN=" + issuer),
        new BigInteger(64, new SecureRandom()),
        Date.from(now.minus(daysAround, ChronoUnit.DAYS)),
        Date.from(now.plus(daysAround, ChronoUnit.DAYS)),
        new X500Principal("CN=" + name),
        pair.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey issuerKey) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(signature(issuerKey)).build(issuerKey)));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The SHA-256 of a certificate, as it is written. */
  static String pin(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String signature(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> "Ed25519";
    };
  }
}
