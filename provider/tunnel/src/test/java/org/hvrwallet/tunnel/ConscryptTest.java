package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;
import org.hvrwallet.tunnel.Loopback.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Engines of Conscrypt, which keep native memory until both directions are closed. */
@ExtendWith(LeakWatch.class)
class ConscryptTest {
  private static final TestTls NEAR = new TestTls();
  private static final TestTls FAR = new TestTls();

  private final List<SSLEngine> engines = new CopyOnWriteArrayList<>();

  private ConnectionEnd end(TestTls own, TestTls other, boolean client) {
    return TestTls.end(
        () -> {
          SSLEngine engine =
              own.context(other.certificate(), Conscrypt.newProvider()).createSSLEngine("peer", 1);
          engine.setUseClientMode(client);
          engine.setNeedClientAuth(!client);
          engines.add(engine);
          return engine;
        });
  }

  private TunnelChain chain(int port) throws IOException {
    Tunnel far =
        Tunnel.listen(
            Loopback.options(),
            Loopback.gate(end(FAR, NEAR, false), ConnectionEnd.plain(), port, () -> true));
    int farPort = far.address().getPort();
    Tunnel near =
        Tunnel.listen(
            Loopback.options(),
            Loopback.gate(ConnectionEnd.plain(), end(NEAR, FAR, true), farPort, () -> true));
    return new TunnelChain(near, far);
  }

  @Test
  void everyEngineIsClosedHoweverItsConnectionEnds() throws Exception {
    byte[] sent = new byte[300_000];
    new Random(2).nextBytes(sent);
    try (Program echo = Program.echo();
        TunnelChain chain = chain(echo.port())) {
      for (int i = 0; i < 20; i++) {
        try (Socket socket = Loopback.connect(chain.near())) {
          Loopback.thread(() -> socket.getOutputStream().write(sent));
          assertArrayEquals(sent, socket.getInputStream().readNBytes(sent.length));
          if (i % 2 == 0) {
            socket.setSoLinger(true, 0);
          }
        }
      }
      Loopback.await(() -> chain.far().counters().active() == 0);
      Loopback.await(() -> chain.near().counters().active() == 0);
    }
    assertEquals(40, engines.size());
    for (SSLEngine engine : engines) {
      assertEquals(true, engine.isInboundDone() && engine.isOutboundDone());
    }
  }

  /**
   * Conscrypt answers a close_notify with its own at once, and can send nothing from then on. A
   * program that is no tunnel, and ends its output before it has its answer, is told so, and not
   * given half of it.
   */
  @Test
  void halfCloseOfAnotherClientIsAnErrorAndNotAShortAnswer() throws Exception {
    try (Program late =
            new Program(
                socket -> {
                  socket.getInputStream().readAllBytes();
                  socket.getOutputStream().write(new byte[100_000]);
                });
        TunnelChain chain = chain(late.port());
        Socket socket =
            NEAR.context(FAR.certificate())
                .getSocketFactory()
                .createSocket(Loopback.ADDRESS, chain.far().address().getPort())) {
      socket.getOutputStream().write(1);
      socket.shutdownOutput();
      assertThrows(IOException.class, socket.getInputStream()::readAllBytes);
    }
  }
}
