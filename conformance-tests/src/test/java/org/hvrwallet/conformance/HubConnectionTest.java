package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server whose keys and pins are in a hub's wallet, which an operator changes with keytool. If
 * this fails, a certificate cannot be replaced without a restart, or one that was removed is let
 * in.
 */
class HubConnectionTest {
  private static final Duration SOON = Duration.ofSeconds(2); // from another process

  private static final String GENERATE =
      "-genkeypair -alias tls -keyalg EC -dname CN=hub -keypass:file password";

  @TempDir Path folder;
  private HubFiles hub;
  private TlsParty location;

  @BeforeEach
  void create() throws Exception {
    hub = new HubFiles(folder).create();
    Files.writeString(folder.resolve("password"), new String(Hvr.PASSWORD));
    location = TlsParty.of("EC", "location");
    Files.write(folder.resolve("location.crt"), location.certificate.getEncoded());
    importPin("location");
    keytool(GENERATE);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private void keytool(String arguments) {
    List<String> words = new ArrayList<>(List.of("keytool"));
    words.addAll(List.of(arguments.split(" ")));
    words.addAll(List.of("-keystore", hub.name.toString(), "-storepass:file", "password"));
    hub.hvrwallet("", words.toArray(String[]::new)).succeeds();
  }

  private void importPin(String alias) {
    keytool("-importcert -noprompt -file location.crt -alias " + alias);
  }

  private SSLContext server(TlsEngine engine, KeyStore wallet) throws Exception {
    KeyManagerFactory identity = KeyManagerFactory.getInstance("HVRWALLET");
    identity.init(wallet, null);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("HVRPIN");
    trust.init(wallet);
    return engine.with(
        () -> {
          SSLContext context = SSLContext.getInstance("HVRTLS");
          context.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
          return context;
        });
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < end, "it did not happen within " + SOON);
      Thread.sleep(50);
    }
  }

  private static Certificate presented(TlsTalk talk, SSLContext client) throws IOException {
    try (SSLSocket socket = talk.connect(client)) {
      TlsTalk.echo(socket, "who are you?");
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "JSSE"})
  void whatKeytoolChangesIsFollowed(TlsEngine engine) throws Exception {
    KeyStore wallet = hub.load(Hvr.PASSWORD);
    X509Certificate first = (X509Certificate) wallet.getCertificate("tls");
    location.trusting("hub", first);
    SSLContext client = location.context(engine);
    try (TlsTalk talk = new TlsTalk(server(engine, wallet));
        SSLSocket live = talk.connect(client)) {
      TlsTalk.echo(live, "hello");
      assertEquals(first, presented(talk, client));

      // The hub gets another certificate; the location knew it before.
      keytool("-delete -alias tls");
      keytool(GENERATE);
      location.trusting("hub#next", hub.load(Hvr.PASSWORD).getCertificate("tls"));
      await(() -> !presented(talk, client).equals(first));
      TlsTalk.echo(live, "who was connected stays connected");

      // The location is shut out.
      keytool("-delete -alias location");
      await(() -> hasEnded(live));
      assertThrows(IOException.class, () -> presented(talk, client));

      // And let in again.
      importPin("location");
      await(() -> canConnect(talk, client));
    }
  }

  private static boolean hasEnded(SSLSocket live) {
    try {
      TlsTalk.echo(live, "still here?");
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean canConnect(TlsTalk talk, SSLContext client) {
    try {
      return presented(talk, client) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Keys are read once: a handshake derives nothing from a password. */
  @Test
  void aKeyWithAPasswordOfItsOwnIsReadOnce() throws Exception {
    KeyStore wallet = hub.load(Hvr.PASSWORD);
    TlsParty own = TlsParty.of("EC", "own");
    wallet.deleteEntry("tls");
    wallet.setKeyEntry(
        "own", own.pair.getPrivate(), "its own".toCharArray(), new Certificate[] {own.certificate});
    wallet.store(null, null);
    KeyStore loaded = hub.load(Hvr.PASSWORD);
    KeyManagerFactory identity = KeyManagerFactory.getInstance("HVRWALLET");
    assertThrows(
        UnrecoverableKeyException.class, () -> identity.init(loaded, "wrong".toCharArray()));
    identity.init(loaded, "its own".toCharArray());
    X509ExtendedKeyManager manager = (X509ExtendedKeyManager) identity.getKeyManagers()[0];
    String alias = manager.chooseEngineServerAlias("EC", null, null);
    assertSame(manager.getPrivateKey(alias), manager.getPrivateKey(alias));
    assertEquals(own.pair.getPrivate(), manager.getPrivateKey(alias));
    assertEquals(own.certificate, manager.getCertificateChain(alias)[0]);
  }
}
