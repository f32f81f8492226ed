package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A JVM with this provider at the front, and TLS that has nothing to do with it. If this fails,
 * installing the provider breaks an application.
 */
class OrdinaryTlsTest {
  private Provider[] before;

  @BeforeEach
  void remember() {
    Hvr.register();
    before = Security.getProviders();
  }

  @AfterEach
  void restore() {
    for (Provider provider : Security.getProviders()) {
      Security.removeProvider(provider.getName());
    }
    for (Provider provider : before) {
      Security.addProvider(provider);
    }
  }

  private static SSLContext context(KeyStore keys, KeyStore authorities) throws Exception {
    KeyManagerFactory identity =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(keys, Hvr.PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    assertEquals("SunJSSE", context.getProvider().getName());
    return context;
  }

  private static KeyStore store(String type) throws Exception {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 99})
  void authoritiesAndTls12WorkAsEver(int position) throws Exception {
    Provider hvr = Security.getProvider("HVR");
    Security.removeProvider("HVR");
    Security.insertProviderAt(hvr, position);
    KeyPair authority = TestCertificates.pair("RSA", "authority");
    KeyPair pair = TestCertificates.pair("RSA", "ordinary");
    X509Certificate root = TestCertificates.authority("authority", authority);
    X509Certificate leaf =
        TestCertificates.issued("ordinary", pair, "authority", authority.getPrivate());
    KeyStore keys = store("PKCS12");
    keys.setKeyEntry("me", pair.getPrivate(), Hvr.PASSWORD, new X509Certificate[] {leaf, root});
    KeyStore authorities = store("PKCS12");
    authorities.setCertificateEntry("authority", root);
    KeyStore others = store("PKCS12");
    others.setCertificateEntry("other", TestCertificates.authority("authority", pair));
    SSLContext server = context(keys, authorities);
    for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
      try (TlsTalk talk = new TlsTalk(server);
          SSLSocket socket = talk.connect(context(store("PKCS12"), authorities))) {
        socket.setEnabledProtocols(new String[] {protocol});
        TlsTalk.echo(socket, "hello");
        assertEquals(protocol, socket.getSession().getProtocol());
      }
    }
    try (TlsTalk talk = new TlsTalk(server);
        SSLSocket socket = talk.connect(context(store("PKCS12"), others))) {
      assertThrows(IOException.class, () -> TlsTalk.echo(socket, "to somebody who is not trusted"));
    }
    assertNotEquals("HVR", SSLContext.getDefault().getProvider().getName());
  }

  /** And the other way round: who speaks only TLS 1.2 is not let in by ours. */
  @ParameterizedTest
  @ValueSource(strings = {"jsse", "conscrypt"})
  void aPeerOfTls12IsRefused(String engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("RSA", "hub").trusting(location);
    System.setProperty("hvrwallet.tls.engine", engine);
    try (TlsTalk talk = new TlsTalk(location.trusting(hub).context("HVRTLS"));
        SSLSocket socket = talk.connect(hub.context("TLSv1.2"))) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      assertThrows(IOException.class, () -> TlsTalk.echo(socket, "hello"));
    } finally {
      System.clearProperty("hvrwallet.tls.engine");
    }
  }
}
