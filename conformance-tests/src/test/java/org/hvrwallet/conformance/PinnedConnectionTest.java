package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who is let in, over sockets of HVRTLS. If one of these fails, somebody may read and write on the
 * connection of somebody else, or a location that is known is turned away.
 */
class PinnedConnectionTest {
  @BeforeAll
  static void register() {
    Hvr.register();
  }

  static Stream<Arguments> enginesOfBothEnds() {
    return Stream.of(TlsEngine.values())
        .flatMap(
            client -> Stream.of(TlsEngine.values()).map(server -> Arguments.of(client, server)));
  }

  /** Each side gets what the other sent; each side is told how, and by whom. */
  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void bothSidesAreVerified(TlsEngine clientEngine, TlsEngine serverEngine) throws Exception {
    for (String algorithm : List.of("RSA", "EC")) {
      TlsParty location = TlsParty.of(algorithm, "location");
      TlsParty hub = TlsParty.of(algorithm, "hub").trusting(location);
      location.trusting(hub);
      try (TlsTalk talk = new TlsTalk(location.context(serverEngine));
          SSLSocket socket = talk.connect(hub.context(clientEngine))) {
        TlsTalk.echo(socket, "hello");
        assertEquals(location.certificate, socket.getSession().getPeerCertificates()[0]);
        assertEquals(hub.certificate, talk.accepted().getSession().getPeerCertificates()[0]);
        String connection = (String) socket.getSession().getValue("hvrwallet.connection");
        assertTrue(connection.startsWith("TLSv1.3 TLS_"), connection);
        assertTrue(connection.contains(TestCertificates.pin(location.certificate)), connection);
        boolean bothConscrypt =
            clientEngine == TlsEngine.CONSCRYPT && serverEngine == TlsEngine.CONSCRYPT;
        assertEquals(
            bothConscrypt ? "X25519MLKEM768" : "x25519", connection.split(" ")[2], connection);
        assertEquals(
            bothConscrypt ? "TLS_AES_128_GCM_SHA256" : "TLS_AES_256_GCM_SHA384",
            connection.split(" ")[1],
            connection);
        assertEquals(
            clientEngine == TlsEngine.CONSCRYPT ? "Conscrypt," : "JSSE,",
            connection.split(" ")[3],
            connection);
      }
    }
  }

  /** Without a choice, the better engine is taken, and other kinds of keys work all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448", "RSASSA-PSS"})
  void keysOfAllKindsWork(String algorithm) throws Exception {
    TlsParty location = TlsParty.of(algorithm, "location");
    TlsParty hub = TlsParty.of("EC", "hub").trusting(location);
    location.trusting(hub);
    try (TlsTalk talk = new TlsTalk(location.context("HVRTLS"));
        SSLSocket socket = talk.connect(hub.context("HVRTLS"))) {
      TlsTalk.echo(socket, "hello");
      String connection = (String) socket.getSession().getValue("hvrwallet.connection");
      boolean common = algorithm.equals("RSA") || algorithm.equals("EC");
      assertTrue(connection.contains(common ? " Conscrypt," : " JSSE,"), connection);
    }
    try (TlsTalk talk = new TlsTalk(hub.context("HVRTLS"));
        SSLSocket socket = talk.connect(location.context("HVRTLS"))) {
      TlsTalk.echo(socket, "and the other way round");
    }
  }

  /** Who says that he has no more to say still hears the answer: all of it, or an error. */
  @ParameterizedTest
  @MethodSource("enginesOfBothEnds")
  void aHalfClosedConnectionIsNeverCutOffInSilence(TlsEngine clientEngine, TlsEngine serverEngine)
      throws Exception {
    TlsParty location = TlsParty.of("EC", "location");
    TlsParty hub = TlsParty.of("EC", "hub").trusting(location);
    byte[] answer = new byte[3_000_000];
    try (SSLServerSocket server =
            (SSLServerSocket)
                location
                    .trusting(hub)
                    .context(serverEngine)
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket client =
            (SSLSocket)
                hub.context(clientEngine)
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                  socket.getInputStream().readAllBytes();
                  socket.getOutputStream().write(answer);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      client.setSoTimeout(20_000);
      client.getOutputStream().write(new byte[1000]);
      client.shutdownOutput();
      if (serverEngine == TlsEngine.CONSCRYPT) { // which cannot answer then
        assertThrows(IOException.class, () -> client.getInputStream().readAllBytes());
        assertThrows(CompletionException.class, served::join);
      } else {
        assertArrayEquals(answer, client.getInputStream().readAllBytes());
        served.join();
      }
    }
  }

  private static void assertRefused(TlsParty client, TlsParty server, TlsEngine engine)
      throws Exception {
    try (TlsTalk talk = new TlsTalk(server.context(engine));
        SSLSocket socket = talk.connect(client.context(engine))) {
      assertThrows(IOException.class, () -> TlsTalk.echo(socket, "secret"));
      assertNotNull(talk.end(), "the server noticed");
    }
  }

  /** Somebody else with the same name and the same kind of key. */
  @ParameterizedTest
  @EnumSource
  void anImpostorWithTheSameSubjectIsRefused(TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("RSA", "hub").trusting(location);
    location.trusting(hub);
    KeyPair other = TestCertificates.pair("RSA", "other");
    TlsParty likeTheLocation =
        TlsParty.with(other, TestCertificates.selfSigned("location", other)).trusting(hub);
    TlsParty likeTheHub =
        TlsParty.with(other, TestCertificates.selfSigned("hub", other)).trusting(location);
    assertRefused(hub, likeTheLocation, engine);
    assertRefused(likeTheHub, location, engine);
  }

  /** Whoever sends the certificate of another behind its own does not have the other's key. */
  @ParameterizedTest
  @EnumSource
  void thePinnedCertificateBehindAnotherOneDoesNotCount(TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("RSA", "hub").trusting(location);
    location.trusting(hub);
    KeyPair other = TestCertificates.pair("RSA", "other");
    TlsParty thief =
        TlsParty.with(other, TestCertificates.selfSigned("thief", other), location.certificate)
            .trusting(hub);
    assertRefused(hub, thief, engine);
    TlsParty thiefOfTheHub =
        TlsParty.with(other, TestCertificates.selfSigned("thief", other), hub.certificate)
            .trusting(location);
    assertRefused(thiefOfTheHub, location, engine);
  }

  /** Certificates are pinned, not keys. */
  @ParameterizedTest
  @EnumSource
  void aRenewedCertificateForTheSameKeyIsAnotherOne(TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("EC", "location");
    TlsParty hub = TlsParty.of("EC", "hub").trusting(location);
    TlsParty renewed =
        TlsParty.with(location.pair, TestCertificates.selfSigned("location", location.pair))
            .trusting(hub);
    assertRefused(hub, renewed, engine);
    hub.trusting("peer#next", renewed.certificate);
    try (TlsTalk talk = new TlsTalk(renewed.context(engine));
        SSLSocket socket = talk.connect(hub.context(engine))) {
      TlsTalk.echo(socket, "the next pin");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPeerWithoutACertificateIsRefused(TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("RSA", "hub");
    location.trusting(hub);
    assertRefused(TlsParty.anonymous().trusting(location), location, engine);
  }

  /**
   * Nobody is known, so nobody is let in: also not those whom the JDK's own authorities vouch for.
   */
  @ParameterizedTest
  @EnumSource
  void anEmptySetTrustsNobody(TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty hub = TlsParty.of("RSA", "hub");
    assertRefused(hub, location.trusting(hub), engine);
  }

  /** A key entry is what a party presents itself; it does not trust itself. */
  @ParameterizedTest
  @EnumSource
  void keyEntriesAreNoPins(TlsEngine engine) throws Exception {
    TlsParty location = TlsParty.of("RSA", "location");
    TlsParty same = TlsParty.of("RSA", "location");
    same.trusts.setKeyEntry(
        "me", same.pair.getPrivate(), Hvr.PASSWORD, new Certificate[] {location.certificate});
    assertRefused(same, location.trusting(same), engine);
  }
}
