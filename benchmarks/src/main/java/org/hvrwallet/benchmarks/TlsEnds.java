package org.hvrwallet.benchmarks;

import java.security.KeyStore;
import java.security.Provider;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.hvrwallet.jca.HvrProvider;

/**
 * The contexts of both ends of connections.
 *
 * @param suite the only one that SunJSSE offers; null for its own choice
 */
record TlsEnds(String who, SSLContext one, SSLContext other, String suite) {
  private static final String TLS13 = "TLSv1.3";

  static TlsEnds of(String who, String algorithm) throws Exception {
    TlsIdentity client = TlsIdentity.of(algorithm, "client");
    TlsIdentity server = TlsIdentity.of(algorithm, "server");
    if (who.equals(TlsGroup.OURS_AES256)) {
      System.setProperty("hvrwallet.tls.policy", "aes256");
    }
    return new TlsEnds(who, context(who, client, server), context(who, server, client), null);
  }

  TlsEnds with(String only) {
    return new TlsEnds(who, one, other, only);
  }

  private static SSLContext context(String who, TlsIdentity me, TlsIdentity peer) throws Exception {
    return switch (who) {
      case TlsGroup.SUN_JSSE -> sunJsse(me, peer);
      case TlsGroup.CONSCRYPT -> conscrypt(me);
      default -> ours(me, peer);
    };
  }

  private static SSLContext ours(TlsIdentity me, TlsIdentity peer) throws Exception {
    Provider provider = new HvrProvider();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("HVRWALLET", provider);
    keys.init(me.keys(), TlsIdentity.PASSWORD);
    TrustManagerFactory pins = TrustManagerFactory.getInstance("HVRPIN", provider);
    pins.init(peer.trusts());
    return init(
        SSLContext.getInstance("HVRTLS", provider), keys.getKeyManagers(), pins.getTrustManagers());
  }

  private static SSLContext sunJsse(TlsIdentity me, TlsIdentity peer) throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
    trust.init(peer.trusts());
    return init(
        SSLContext.getInstance(TLS13, "SunJSSE"), sunKeys(me.keys()), trust.getTrustManagers());
  }

  private static SSLContext conscrypt(TlsIdentity me) throws Exception {
    return init(
        SSLContext.getInstance(TLS13, Peers.provider(Peers.CONSCRYPT)),
        sunKeys(me.keys()),
        new TrustManager[] {new TrustsAnybody()});
  }

  private static KeyManager[] sunKeys(KeyStore keys) throws Exception {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509", "SunJSSE");
    factory.init(keys, TlsIdentity.PASSWORD);
    return factory.getKeyManagers();
  }

  private static SSLContext init(SSLContext context, KeyManager[] keys, TrustManager[] trusts)
      throws Exception {
    context.init(keys, trusts, null);
    return context;
  }

  SSLEngine client() {
    SSLEngine engine = engine(one);
    engine.setUseClientMode(true);
    return engine;
  }

  SSLEngine server() {
    SSLEngine engine = engine(other);
    engine.setUseClientMode(false);
    engine.setNeedClientAuth(true);
    return engine;
  }

  /** Without the name of a peer, under which a session would be kept and resumed. */
  private SSLEngine engine(SSLContext context) {
    SSLEngine engine = context.createSSLEngine();
    if (!who.startsWith(Case.OURS)) {
      engine.setEnabledProtocols(new String[] {TLS13});
    }
    if (suite != null && who.equals(TlsGroup.SUN_JSSE)) {
      engine.setEnabledCipherSuites(new String[] {suite});
    }
    return engine;
  }
}
