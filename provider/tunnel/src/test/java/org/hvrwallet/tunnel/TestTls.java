package org.hvrwallet.tunnel;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.hvrwallet.tls.Connection;
import org.hvrwallet.tls.Identity;
import org.hvrwallet.tls.pin.Pin;

/** Ends that speak TLS by the JDK alone, each with a key pair of its own. */
final class TestTls {
  private static final char[] PASSWORD = "secret".toCharArray();

  private final KeyStore.PrivateKeyEntry identity;
  private final List<Identity> identities;

  TestTls() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      X500Principal name = new X500Principal("CN=test");
      Instant now = Instant.now();
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          BigInteger.ONE,
                          Date.from(now.minus(Duration.ofDays(1))),
                          Date.from(now.plus(Duration.ofDays(1))),
                          name,
                          pair.getPublic())
                      .build(
                          new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
      identity = new KeyStore.PrivateKeyEntry(pair.getPrivate(), new Certificate[] {certificate});
      identities = List.of(new Identity("me", pair.getPrivate(), List.of(certificate)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  Certificate certificate() {
    return identity.getCertificate();
  }

  /** What an end of ours presents. */
  List<Identity> identities() {
    return identities;
  }

  /** A context that presents this pair and trusts one other. */
  SSLContext context(Certificate trusted) {
    return context(trusted, null);
  }

  /** The same, of a provider; null is any. */
  SSLContext context(Certificate trusted, Provider provider) {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setEntry("me", identity, new KeyStore.PasswordProtection(PASSWORD));
      KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
      keyManagers.init(keys, PASSWORD);
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry("other", trusted);
      TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
      trustManagers.init(trust);
      SSLContext context =
          provider == null
              ? SSLContext.getInstance("TLSv1.3")
              : SSLContext.getInstance("TLSv1.3", provider);
      context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
      return context;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** An end that is a server, and wants to see the other's certificate. */
  ConnectionEnd server(Certificate trusted) {
    SSLContext context = context(trusted);
    return end(
        () -> {
          SSLEngine engine = context.createSSLEngine();
          engine.setUseClientMode(false);
          engine.setNeedClientAuth(true);
          return engine;
        });
  }

  /** An end that is a client. */
  ConnectionEnd client(Certificate trusted) {
    SSLContext context = context(trusted);
    return end(
        () -> {
          SSLEngine engine = context.createSSLEngine("peer", 1);
          engine.setUseClientMode(true);
          return engine;
        });
  }

  /** An end with whatever engines somebody makes. */
  static ConnectionEnd end(java.util.function.Supplier<SSLEngine> engines) {
    return new ConnectionEnd() {
      @Override
      public Optional<SSLEngine> engine(Runnable whenRevoked) {
        return Optional.of(engines.get());
      }

      @Override
      public Connection connection(SSLEngine engine) {
        SSLSession session = engine.getSession();
        try {
          return new Connection(
              "JSSE",
              session.getProtocol(),
              session.getCipherSuite(),
              "any",
              Optional.of(Pin.of(session.getPeerCertificates()[0])));
        } catch (GeneralSecurityException | javax.net.ssl.SSLPeerUnverifiedException e) {
          throw new AssertionError(e);
        }
      }
    };
  }
}
