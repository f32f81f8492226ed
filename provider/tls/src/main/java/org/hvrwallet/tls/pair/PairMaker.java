package org.hvrwallet.tls.pair;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a private key and its self-signed certificate (PAIRS.md C1 to C3). What cannot be made is
 * refused at once, and the work is done later: for a long RSA key it takes minutes.
 */
public final class PairMaker {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 16_384; // what the JDK makes, and OpenSSL verifies
  private static final int MAX_SUBJECT_CHARACTERS = 64; // ub-common-name of X.520
  private static final int SERIAL_BITS = 128;
  private static final int YEARS = 20;
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private final String algorithm;
  private final AlgorithmParameterSpec parameters;
  private final String signature;
  private final X500Name name;

  private PairMaker(
      String algorithm, AlgorithmParameterSpec parameters, String signature, String subject) {
    this.algorithm = algorithm;
    this.parameters = parameters;
    this.signature = signature;
    this.name = commonName(subject);
  }

  /**
   * For an RSA pair.
   *
   * @param subject what people call whoever has the pair
   * @throws IllegalArgumentException if these bits are too few or too many, or this is no subject
   */
  public static PairMaker rsa(int bits, String subject) {
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new IllegalArgumentException(
          "an RSA key has "
              + MIN_RSA_BITS
              + " to "
              + MAX_RSA_BITS
              + " bits here: shorter ones can be broken, and longer ones are read by hardly anybody");
    }
    return new PairMaker(
        "RSA",
        new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4),
        "SHA256withRSA",
        subject);
  }

  /** For a pair on the curve P-256; as {@link #rsa}. */
  public static PairMaker ec(String subject) {
    return new PairMaker("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA", subject);
  }

  /** For an Ed25519 pair; as {@link #rsa}. */
  public static PairMaker ed25519(String subject) {
    return new PairMaker("Ed25519", NamedParameterSpec.ED25519, "Ed25519", subject);
  }

  /** Makes one; each is another. */
  public NewPair make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      KeyPair keys = generator.generateKeyPair();
      return new NewPair(keys, selfSigned(keys, Instant.now()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new AssertionError("every JDK makes and signs such keys: " + algorithm, e);
    }
  }

  /** The text as it is: no part of it is taken for another attribute, or for an escape. */
  private static X500Name commonName(String subject) {
    if (subject.isBlank()
        || subject.codePointCount(0, subject.length()) > MAX_SUBJECT_CHARACTERS
        || subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "the subject has 1 to "
              + MAX_SUBJECT_CHARACTERS
              + " characters, none of them a control character");
    }
    return new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String(subject)).build();
  }

  private X509Certificate selfSigned(KeyPair keys, Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    Instant from = now.minus(CLOCK_SKEW);
    Instant to = from.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
    KeyPurposeId[] eitherEnd = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
    X509v3CertificateBuilder builder =
        new X509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(from),
                Date.from(to),
                name,
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
            .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(eitherEnd));
    byte[] der =
        builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())).getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
