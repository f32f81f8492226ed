package org.hvrwallet.conformance;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Who takes part in encrypted connections: what it presents, and what it trusts. */
final class TlsParty {
  final KeyPair pair;
  final X509Certificate certificate;
  final KeyStore keys;
  final KeyStore trusts;

  private TlsParty(KeyPair pair, X509Certificate[] chain) throws Exception {
    this.pair = pair;
    this.certificate = chain.length == 0 ? null : chain[0];
    this.keys = emptyStore("JKS"); // which does not look at chains
    this.trusts = emptyStore("PKCS12");
    if (chain.length > 0) {
      keys.setKeyEntry("me", pair.getPrivate(), Hvr.PASSWORD, chain);
    }
  }

  private static KeyStore emptyStore(String type) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  /** With a key pair of its own and a certificate that it signed itself. */
  static TlsParty of(String algorithm, String name) throws Exception {
    KeyPair pair = TestCertificates.pair(algorithm, name);
    return with(pair, TestCertificates.selfSigned(name, pair));
  }

  /** With a chain for a key pair. */
  static TlsParty with(KeyPair pair, X509Certificate... chain) throws Exception {
    return new TlsParty(pair, chain);
  }

  /** With nothing to present. */
  static TlsParty anonymous() throws Exception {
    return new TlsParty(null, new X509Certificate[0]);
  }

  /** Pins another. */
  TlsParty trusting(String alias, Certificate other) throws Exception {
    trusts.setCertificateEntry(alias, other);
    return this;
  }

  TlsParty trusting(TlsParty other) throws Exception {
    return trusting("peer", other.certificate);
  }

  /** {@code HVRTLS}, or another context, with the factories of this provider. */
  SSLContext context(String protocol) throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("HVRPIN");
    trust.init(trusts);
    return context(protocol, trust);
  }

  SSLContext context(String protocol, TrustManagerFactory trust) throws Exception {
    KeyManagerFactory identity = KeyManagerFactory.getInstance("HVRWALLET");
    identity.init(keys, Hvr.PASSWORD);
    SSLContext context = SSLContext.getInstance(protocol);
    context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** {@code HVRTLS} with an engine. */
  SSLContext context(TlsEngine engine) throws Exception {
    return engine.with(() -> context("HVRTLS"));
  }

  /** The TLS implementations, and what the settings say for them. */
  enum TlsEngine {
    CONSCRYPT("hvrwallet.tls.engine", "conscrypt"),
    JSSE("hvrwallet.tls.engine", "jsse"),
    AES256("hvrwallet.tls.policy", "aes256");

    private final String property;
    private final String value;

    TlsEngine(String property, String value) {
      this.property = property;
      this.value = value;
    }

    /** Does something while the settings of this process are so. */
    <T> T with(Callable<T> work) throws Exception {
      System.setProperty(property, value);
      try {
        return work.call();
      } finally {
        System.clearProperty(property);
      }
    }
  }
}
