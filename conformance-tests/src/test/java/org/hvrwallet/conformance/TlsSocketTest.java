package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.hvrwallet.conformance.TlsParty.TlsEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sockets of HVRTLS behave as programs expect of an SSLSocket. If this fails, data is lost, or a
 * program hangs, at the edges: timeouts, closing, layers.
 */
@SuppressWarnings("try") // closing early is what is tested
class TlsSocketTest {
  private TlsParty location;
  private TlsParty hub;

  @BeforeEach
  void makeParties() throws Exception {
    Hvr.register();
    location = TlsParty.of("EC", "location");
    hub = TlsParty.of("EC", "hub").trusting(location);
    location.trusting(hub);
  }

  private static ServerSocket plainServer() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  private static SSLSocket over(SSLContext context, Socket plain, boolean client, boolean autoClose)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 1, autoClose);
    socket.setUseClientMode(client);
    return socket;
  }

  /** Parameters that say nothing of certificates do not let strangers in; saying so does. */
  @ParameterizedTest
  @EnumSource
  void onlyWhoSaysSoLetsStrangersIn(TlsEngine engine) throws Exception {
    SSLContext stranger = TlsParty.anonymous().trusting(location).context(engine);
    try (TlsTalk talk = new TlsTalk(location.context(engine))) {
      SSLParameters other = new SSLParameters();
      other.setApplicationProtocols(new String[] {"x"});
      talk.server.setSSLParameters(other);
      try (SSLSocket socket = talk.connect(stranger)) {
        assertThrows(IOException.class, () -> TlsTalk.echo(socket, "let me in"));
      }
      talk.server.setSSLParameters(talk.server.getSSLParameters());
      try (SSLSocket socket = talk.connect(stranger)) {
        assertThrows(IOException.class, () -> TlsTalk.echo(socket, "let me in"));
      }
    }
    try (TlsTalk talk = new TlsTalk(location.context(engine))) {
      talk.server.setNeedClientAuth(false);
      try (SSLSocket first = talk.connect(stranger)) { // one may have been accepted before
        first.getSession();
      }
      try (SSLSocket socket = talk.connect(stranger)) {
        TlsTalk.echo(socket, "anybody may");
      }
    }
  }

  /** A read that timed out in the handshake goes on where it was. */
  @ParameterizedTest
  @EnumSource
  void aTimeoutInTheHandshakeIsNoEnd(TlsEngine engine) throws Exception {
    try (ServerSocket server = plainServer();
        SSLSocket client =
            (SSLSocket)
                hub.context(engine)
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
      client.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
      CompletableFuture<Void> late =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket socket =
                    over(location.context(engine), server.accept(), false, true)) {
                  socket.getOutputStream().write(7);
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      client.setSoTimeout(20_000);
      assertEquals(7, client.getInputStream().read());
      late.join();
    }
  }

  /** A connection that was cut off is no end, however often somebody reads. */
  @ParameterizedTest
  @EnumSource
  void aCutIsNeverTakenForAnEnd(TlsEngine engine) throws Exception {
    try (ServerSocket server = plainServer();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        SSLSocket client = over(hub.context(engine), plain, true, true)) {
      Socket accepted = server.accept();
      SSLSocket other = over(location.context(engine), accepted, false, true);
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try {
                  other.getOutputStream().write(7);
                  other.getInputStream().read();
                  accepted.shutdownOutput(); // TCP, without a word of TLS
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      client.getOutputStream().write(1);
      assertEquals(7, client.getInputStream().read());
      served.join();
      assertThrows(SSLException.class, () -> client.getInputStream().read());
      assertThrows(SSLException.class, () -> client.getInputStream().read());
      other.close();
    }
  }

  /** What was written arrives, also if the writer read nothing and closes at once. */
  @ParameterizedTest
  @EnumSource
  void whatWasWrittenBeforeClosingArrives(TlsEngine engine) throws Exception {
    byte[] data = new byte[200_000];
    SSLContext client = hub.context(engine);
    SSLContext server = location.context(engine);
    for (int i = 0; i < 10; i++) {
      try (SSLServerSocket listener =
              (SSLServerSocket)
                  server
                      .getServerSocketFactory()
                      .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
          SSLSocket socket =
              (SSLSocket)
                  client
                      .getSocketFactory()
                      .createSocket(InetAddress.getLoopbackAddress(), listener.getLocalPort())) {
        CompletableFuture<byte[]> read =
            CompletableFuture.supplyAsync(
                () -> {
                  try (SSLSocket accepted = (SSLSocket) listener.accept()) {
                    return accepted.getInputStream().readAllBytes();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
        socket.getOutputStream().write(data);
        socket.close();
        assertArrayEquals(data, read.join());
      }
    }
  }

  /**
   * A socket that was closed is gone soon, also if its peer goes on sending a byte now and then.
   */
  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT", "JSSE"})
  void aPeerThatDripsDoesNotHoldAClosedSocket(TlsEngine engine) throws Exception {
    try (ServerSocket server = plainServer();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      SSLSocket client = over(hub.context(engine), plain, true, true);
      SSLSocket other = over(location.context(engine), accepted, false, false);
      CompletableFuture<Void> shaken =
          CompletableFuture.runAsync(
              () -> {
                try {
                  other.startHandshake();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      client.startHandshake();
      shaken.join();
      client.close();
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 100; i++) {
              accepted.getOutputStream().write(1);
              Thread.sleep(100);
            }
          });
    }
  }

  /** TLS for a while, over a socket that goes on without it. */
  @ParameterizedTest
  @EnumSource
  void theSocketBelowGoesOnAfterTls(TlsEngine engine) throws Exception {
    try (ServerSocket server = plainServer();
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      SSLSocket client = over(hub.context(engine), plain, true, false);
      SSLSocket other = over(location.context(engine), accepted, false, false);
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                try {
                  other.getInputStream().readNBytes(3);
                  other.getOutputStream().write(new byte[] {1, 2, 3});
                  other.close();
                  accepted.getOutputStream().write(new byte[] {4, 5});
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      client.getOutputStream().write(new byte[3]);
      InputStream in = client.getInputStream();
      assertArrayEquals(new byte[] {1, 2, 3}, in.readAllBytes());
      served.join();
      plain.setSoTimeout(20_000);
      assertArrayEquals(new byte[] {4, 5}, plain.getInputStream().readNBytes(2));
      client.close();
      assertFalse(plain.isClosed());
    }
  }

  /** The session of a peer that was refused shows nobody. */
  @ParameterizedTest
  @EnumSource
  void aRefusedPeerIsNobody(TlsEngine engine) throws Exception {
    TlsParty stranger = TlsParty.of("EC", "stranger").trusting(hub);
    try (TlsTalk talk = new TlsTalk(stranger.context(engine));
        SSLSocket socket = talk.connect(hub.context(engine))) {
      assertThrows(IOException.class, socket::startHandshake);
      assertThrows(
          SSLPeerUnverifiedException.class, () -> socket.getSession().getPeerCertificates());
      assertTrue(socket.toString().contains("127.0.0.1"), socket.toString());
    }
  }

  /** Somebody pins a key that the engine in use cannot verify: the others go on. */
  @ParameterizedTest
  @EnumSource(names = {"CONSCRYPT"})
  void aPinThatTheEngineCannotServeStopsNobodyElse(TlsEngine engine) throws Exception {
    TlsParty odd = TlsParty.of("Ed25519", "odd").trusting(location);
    try (TlsTalk talk = new TlsTalk(location.context(engine))) {
      location.trusting("odd", odd.certificate);
      try (SSLSocket socket = talk.connect(hub.context(engine))) {
        TlsTalk.echo(socket, "still served");
      }
    }
  }
}
