package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What HVRPIN trusts, without a connection. If this fails, more are trusted than somebody said. */
class PinPolicyTest {
  private static final String EXPIRED = "hvrwallet.tls.expired";

  @BeforeAll
  static void register() {
    Hvr.register();
  }

  private static X509TrustManager manager(TrustManagerFactory factory) {
    TrustManager[] managers = factory.getTrustManagers();
    assertEquals(1, managers.length);
    // Otherwise the JDK adds checks of host names and algorithms.
    assertTrue(managers[0] instanceof X509ExtendedTrustManager);
    return (X509TrustManager) managers[0];
  }

  private static X509TrustManager any(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("HVRPIN");
    factory.init(store);
    return manager(factory);
  }

  private static void assertTrusts(X509TrustManager manager, X509Certificate... chain) {
    assertDoesNotThrow(() -> manager.checkServerTrusted(chain, "UNKNOWN"));
    assertDoesNotThrow(() -> manager.checkClientTrusted(chain, "UNKNOWN"));
    assertEquals(0, manager.getAcceptedIssuers().length);
  }

  private static String refusal(X509TrustManager manager, X509Certificate... chain) {
    assertThrows(CertificateException.class, () -> manager.checkClientTrusted(chain, "UNKNOWN"));
    return assertThrows(
            CertificateException.class, () -> manager.checkServerTrusted(chain, "UNKNOWN"))
        .getMessage();
  }

  private static X509Certificate certificate(String name) {
    return TestCertificates.selfSigned(name, TestCertificates.pair("EC", name));
  }

  /** The certificate of another location is a good certificate, and still not this location's. */
  @Test
  void onePeerIsItsOwnPinAndItsNextOne() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    X509Certificate now = certificate("one");
    X509Certificate next = certificate("one-next");
    X509Certificate other = certificate("two");
    store.setCertificateEntry("one", now);
    store.setCertificateEntry("one#next", next);
    store.setCertificateEntry("two", other);
    X509TrustManager one = manager(PinFactories.ofPeer(store, "One"));
    assertTrusts(one, now);
    assertTrusts(one, next);
    String why = refusal(one, other);
    assertTrue(why.contains(TestCertificates.pin(other)), why);
    assertTrue(why.contains(TestCertificates.pin(now) + " (One)"), why);
    assertTrue(why.contains(TestCertificates.pin(next) + " (One#next)"), why);
    assertTrue(why.contains("keytool -importcert -alias One#next"), why);
    X509TrustManager all = any(store);
    assertTrusts(all, now);
    assertTrusts(all, other);
  }

  @Test
  void aStoreThatIsNullTrustsNobody() throws Exception {
    String why = refusal(any(null), certificate("one"));
    assertTrue(why.contains("nobody is pinned"), why);
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    refusal(any(empty), certificate("one"));
    refusal(any(empty));
  }

  @Test
  void fingerprintsAreReadInTheFormsThatToolsPrint() throws Exception {
    X509Certificate certificate = certificate("one");
    String hex = TestCertificates.pin(certificate).substring("sha256:".length());
    String colons = hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    for (String pin : new String[] {"sha256:" + hex, "sha256:" + colons, "sha256/" + base64}) {
      X509TrustManager one = manager(PinFactories.ofFingerprints(pin));
      assertTrusts(one, certificate);
      refusal(one, certificate("two"));
    }
    for (String wrong : new String[] {hex, "sha1:" + hex, "sha256:" + hex + "00", "sha256/AAAA"}) {
      Exception why =
          assertThrows(Exception.class, () -> PinFactories.ofFingerprints(wrong)); // reflection
      assertTrue(why.getCause() instanceof IllegalArgumentException, wrong);
      assertTrue(why.getCause().getMessage().contains("is not a pin"), wrong);
    }
  }

  /** The pin decides, unless somebody says that the calendar does. */
  @Test
  void expiredCertificatesAreAMatterOfPolicy() throws Exception {
    for (int days : new int[] {-400, 400}) {
      X509Certificate certificate =
          TestCertificates.outOfTime("old", TestCertificates.pair("EC", "old"), days);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("old", certificate);
      assertTrusts(any(store), certificate);
      System.setProperty(EXPIRED, "refuse");
      try {
        String why = refusal(any(store), certificate);
        assertTrue(why.contains(days < 0 ? "it expired on" : "it is not valid before"), why);
        System.setProperty(EXPIRED, "perhaps");
        GeneralSecurityException wrong =
            assertThrows(GeneralSecurityException.class, () -> any(store));
        assertEquals(
            "-Dhvrwallet.tls.expired is 'perhaps', and must be one of: accept, refuse",
            wrong.getMessage());
      } finally {
        System.clearProperty(EXPIRED);
      }
    }
  }

  /** What a closed wallet shows may be anybody's. */
  @Test
  void theCertificatesOfAClosedWalletAreNotTrusted() throws Exception {
    KeyStore open = Hvr.fixture();
    X509Certificate certificate = certificate("one");
    open.setCertificateEntry("one", certificate);
    assertTrusts(any(open), certificate);
    byte[] stored = Hvr.store(open, Hvr.PASSWORD);
    KeyStore closed = Hvr.load(stored, null);
    assertTrue(closed.isCertificateEntry("one"));
    String why = refusal(any(closed), certificate);
    assertTrue(why.contains("nobody is pinned") && why.contains("password"), why);
    refusal(manager(PinFactories.ofPeer(closed, "one")), certificate);
    assertTrusts(any(Hvr.load(stored, Hvr.PASSWORD)), certificate);
  }

  @Test
  void theContextTakesPinsOnlyAndSaysSo() throws Exception {
    TrustManagerFactory pkix = TrustManagerFactory.getInstance("PKIX");
    pkix.init((KeyStore) null);
    SSLContext context = SSLContext.getInstance("HVRTLS");
    KeyManagementException why =
        assertThrows(
            KeyManagementException.class, () -> context.init(null, pkix.getTrustManagers(), null));
    assertTrue(why.getMessage().contains("HVRPIN"), why.getMessage());
    InvalidAlgorithmParameterException unknown =
        assertThrows(
            InvalidAlgorithmParameterException.class,
            () -> TrustManagerFactory.getInstance("HVRPIN").init((ManagerFactoryParameters) null));
    assertTrue(unknown.getMessage().contains("PinParameters"), unknown.getMessage());
    assertThrows(IllegalStateException.class, SSLContext.getInstance("HVRTLS")::createSSLEngine);
  }

  /** A hub may lose its files or its agent; what it trusted is not trusted for ever. */
  @Test
  void contextsWithoutTrustManagersTrustNobody() throws Exception {
    SSLContext context = SSLContext.getInstance("HVRTLS");
    context.init(null, null, null);
    assertTrue(context.getDefaultSSLParameters().getNeedClientAuth());
    assertEquals(1, context.getSupportedSSLParameters().getProtocols().length);
    assertThrows(
        IllegalArgumentException.class,
        () -> context.createSSLEngine().setEnabledProtocols(new String[] {"TLSv1.2"}));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            context
                .createSSLEngine()
                .setEnabledCipherSuites(new String[] {"TLS_RSA_WITH_AES_128_GCM_SHA256"}));
  }
}
