package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.hvrwallet.conformance.TunnelLoadTest.Footprint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Peers that mean no good, at a listener that also has a hub to serve. If one of these fails,
 * whoever reaches its port ends the connections of everybody.
 */
class HostilePeersTest {
  private static final String JSSE = "-Dhvrwallet.tls.engine=jsse";
  private static final String CONSCRYPT = "-Dhvrwallet.tls.engine=conscrypt";
  private static final int OF_EACH_KIND = 25;
  private static final int FEW = 500;
  private static final int MANY = 10_000;
  private static final byte[] HELLO_BEGINS = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
  private static final int GARBAGE = 1000;

  @TempDir Path folder;
  private final Random random = new Random();

  @BeforeEach
  void onLinux() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc");
  }

  private static Socket connect(TunnelProcess listener) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), listener.port);
  }

  private static void served(TunnelProcess proxy) throws IOException {
    try (PlainClient hub = new PlainClient(proxy.port)) {
      hub.echo("hello");
    }
  }

  /** Some of each kind, which stay until the listener ends them or the test does. */
  private List<Socket> hostile(TunnelProcess listener) throws IOException {
    List<Socket> peers = new ArrayList<>();
    for (int i = 0; i < OF_EACH_KIND; i++) {
      peers.add(connect(listener)); // says nothing

      Socket inTheMiddle = connect(listener);
      inTheMiddle.getOutputStream().write(HELLO_BEGINS);
      peers.add(inTheMiddle);

      Socket garbage = connect(listener);
      byte[] bytes = new byte[GARBAGE];
      random.nextBytes(bytes);
      garbage.getOutputStream().write(bytes);
      peers.add(garbage);

      Socket halfClosed = connect(listener);
      halfClosed.getOutputStream().write(HELLO_BEGINS);
      halfClosed.shutdownOutput();
      peers.add(halfClosed);
    }
    return peers;
  }

  /** Sends a byte a second, of a record that would be complete in nine minutes. */
  private static void drip(Socket peer, int seconds) throws InterruptedException {
    byte[] hello = new byte[seconds];
    System.arraycopy(HELLO_BEGINS, 0, hello, 0, Math.min(seconds, HELLO_BEGINS.length));
    try {
      for (byte next : hello) {
        peer.getOutputStream().write(next);
        Thread.sleep(TimeUnit.SECONDS.toMillis(1));
      }
    } catch (IOException e) {
      // it was thrown out, as it should be
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void aHubIsServedBesideThem(String options) throws Exception {
    try (TunnelSite site = new TunnelSite(folder);
        EchoServer echo = new EchoServer();
        TunnelProcess listener =
            site.listener(
                options, echo.port, "--handshake-timeout", "3", site.access("hub").toString());
        TunnelProcess proxy = site.proxy(options, listener.port);
        PlainClient hub = new PlainClient(proxy.port)) {
      hub.echo("hello");
      Footprint before = Footprint.of(listener);
      List<Socket> peers = hostile(listener);
      try (Socket slow = connect(listener)) {
        served(proxy);
        drip(slow, 5);
        hub.echo("still there");
        before.assertComesBack(listener); // though the peers close nothing
      } finally {
        for (Socket peer : peers) {
          peer.close();
        }
      }
      served(proxy);
      long lost = listener.counted("handshakesFailed") + listener.counted("peer lost");
      assertTrue(lost >= peers.size() + 1, "counted: " + lost);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void refusedHandshakesLeaveNothing(String options) throws Exception {
    refuse(options, FEW);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {JSSE, CONSCRYPT})
  void tenThousandRefusedHandshakesLeaveNothing(String options) throws Exception {
    refuse(options, MANY);
  }

  /** Each has a certificate, but not one that is pinned. */
  private void refuse(String options, int count) throws Exception {
    try (TunnelSite site = new TunnelSite(folder);
        EchoServer echo = new EchoServer();
        TunnelProcess listener = site.listener(options, echo.port, site.access("hub").toString());
        TunnelProcess proxy = site.proxy(options, listener.port);
        PlainClient hub = new PlainClient(proxy.port)) {
      SSLContext stranger =
          TlsParty.of("EC", "stranger").trusting("loc", site.x509("loc")).context("TLS");
      hub.echo("hello");
      refuseSome(stranger, listener, count / 5);
      Footprint before = Footprint.of(listener);
      long start = System.nanoTime();
      refuseSome(stranger, listener, count - count / 5);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      hub.echo("still there");
      served(proxy);
      before.assertComesBack(listener);
      Footprint after = Footprint.of(listener);
      System.out.println(
          options + ", " + count + " refused in " + seconds + " s: " + before + " became " + after);
      assertTrue(after.mebibytes() < before.mebibytes() + 100, before + " became " + after);
      long failed = listener.counted("handshakesFailed");
      assertEquals(count, failed);
    }
  }

  private static void refuseSome(SSLContext stranger, TunnelProcess listener, int count)
      throws IOException {
    for (int i = 0; i < count; i++) {
      try (SSLSocket socket =
          (SSLSocket)
              stranger
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), listener.port)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(1);
        int answer = socket.getInputStream().read();
        assertTrue(answer < 0, "it was served");
      } catch (IOException e) {
        // refused
      }
    }
  }
}
