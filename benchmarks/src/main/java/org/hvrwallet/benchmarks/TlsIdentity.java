package org.hvrwallet.benchmarks;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key pair and the certificate that it signed itself: to present, and to be trusted. */
record TlsIdentity(KeyStore keys, KeyStore trusts) {
  static final char[] PASSWORD = "correct horse".toCharArray();

  private static final int RSA_BITS = 2048;
  private static final int P256_BITS = 256;
  private static final int SERIAL_BITS = 64;

  /** A new one: RSA with 2048 bits, or EC on P-256. */
  static TlsIdentity of(String algorithm, String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(algorithm.equals("RSA") ? RSA_BITS : P256_BITS);
    KeyPair pair = generator.generateKeyPair();
    X509Certificate certificate = certificate(name, pair);
    KeyStore keys = emptyStore();
    keys.setKeyEntry("me", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    KeyStore trusts = emptyStore();
    trusts.setCertificateEntry("peer", certificate);
    return new TlsIdentity(keys, trusts);
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  static X509Certificate certificate(String name, KeyPair pair) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String signature =
        pair.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=" + name),
                    new BigInteger(SERIAL_BITS, new SecureRandom()),
                    Date.from(now.minus(1, ChronoUnit.DAYS)),
                    Date.from(now.plus(1, ChronoUnit.DAYS)),
                    new X500Principal("CN=" + name),
                    pair.getPublic())
                .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
  }
}
