package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.hvrwallet.tunnel.Loopback.Program;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers whose TLS is not ours: programs that are no tunnels, and tunnels that are cut off. */
@ExtendWith(LeakWatch.class)
class TunnelProtocolTest {
  private static final TestTls HERE = new TestTls();
  private static final TestTls THERE = new TestTls();
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final byte[] A_IN_A_FRAME = {0, 1, 'A'};

  private static Tunnel server(String engine, int port) throws IOException {
    ConnectionEnd end = PinnedEnds.server(HERE, THERE, engine);
    return Tunnel.listen(
        Loopback.options(), Loopback.gate(end, ConnectionEnd.plain(), port, () -> true));
  }

  /** A client of the JDK, which closes the plain socket below only if somebody tells it to. */
  private record Client(Socket plain, SSLSocket tls) implements AutoCloseable {
    static Client to(Tunnel tunnel, String... protocols) throws IOException {
      Socket plain = Loopback.connect(tunnel);
      SSLSocket tls =
          (SSLSocket)
              THERE
                  .context(HERE.certificate())
                  .getSocketFactory()
                  .createSocket(plain, "peer", 1, true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setApplicationProtocols(protocols);
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return new Client(plain, tls);
    }

    void send(byte[] bytes) throws IOException {
      tls.getOutputStream().write(bytes);
    }

    @Override
    public void close() throws IOException {
      plain.close();
    }
  }

  private static void assertRaw(Client client) throws IOException {
    assertEquals("", client.tls().getApplicationProtocol());
    client.send(HELLO);
    assertArrayEquals(HELLO, client.tls().getInputStream().readNBytes(HELLO.length));
    client.tls().shutdownOutput();
    assertEquals(-1, client.tls().getInputStream().read());
  }

  /** TLS clients that are no tunnels exist already, and know nothing of frames. */
  @ParameterizedTest
  @ValueSource(strings = {"conscrypt", "jsse"})
  void otherClientsAreSpokenToAsTheyAre(String engine) throws Exception {
    try (Program echo = Program.echo();
        Tunnel tunnel = server(engine, echo.port())) {
      try (Client client = Client.to(tunnel)) {
        assertRaw(client);
      }
      try (Client client = Client.to(tunnel, "h2", "http/1.1", "hvr-tunnel/2")) {
        assertRaw(client);
      }
      Loopback.await(() -> tunnel.counters().active() == 0);
      assertEquals(Map.of("closed", 2L), tunnel.counters().ended());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"conscrypt", "jsse"})
  void framesAreWhatIsOnTheWire(String engine) throws Exception {
    try (Program echo = Program.echo();
        Tunnel tunnel = server(engine, echo.port());
        Client client = Client.to(tunnel, "h2", "hvr-tunnel/1")) {
      assertEquals("hvr-tunnel/1", client.tls().getApplicationProtocol());
      client.send(A_IN_A_FRAME);
      assertArrayEquals(A_IN_A_FRAME, client.tls().getInputStream().readNBytes(3));
      client.send(HexFormat.of().parseHex("00016200"));
      assertEquals("000162", HexFormat.of().formatHex(client.tls().getInputStream().readNBytes(3)));
      client.send(new byte[1]);
      assertEquals("0000", HexFormat.of().formatHex(client.tls().getInputStream().readAllBytes()));
      Loopback.await(() -> tunnel.counters().active() == 0);
      assertEquals(Map.of("closed", 1L), tunnel.counters().ended());
      assertEquals(2, tunnel.counters().bytesFromPeers());
    }
  }

  /** What a client does to a connection on which the target waits for the rest. */
  private interface Cut {
    void off(Client client) throws IOException;
  }

  private static void assertNoEnd(String engine, String sent, Cut cut) throws Exception {
    CompletableFuture<String> got = new CompletableFuture<>();
    try (Program waits =
            new Program(
                socket -> {
                  try {
                    socket.getOutputStream().write('!');
                    socket.getInputStream().readAllBytes();
                    got.complete("an end");
                  } catch (IOException e) {
                    got.complete("a reset");
                  }
                });
        Tunnel tunnel = server(engine, waits.port());
        Client client = Client.to(tunnel, "hvr-tunnel/1")) {
      assertEquals(3, client.tls().getInputStream().readNBytes(3).length);
      client.send(HexFormat.of().parseHex(sent));
      cut.off(client);
      assertEquals("a reset", got.get(10, TimeUnit.SECONDS), sent);
      Loopback.await(() -> tunnel.counters().active() == 0);
      assertEquals(Map.of("peer lost", 1L), tunnel.counters().ended());
    }
  }

  /** Else who cuts the network, or a tunnel that dies, makes half of a file a whole one. */
  @ParameterizedTest
  @ValueSource(strings = {"conscrypt", "jsse"})
  void whatEndsWithoutSayingSoIsAReset(String engine) throws Exception {
    for (String sent : new String[] {"000141", "0005414243", "00014100", "ffff41"}) {
      assertNoEnd(engine, sent, client -> client.tls().shutdownOutput()); // a close_notify
      assertNoEnd(engine, sent, client -> client.tls().close()); // and an end of TCP
      assertNoEnd(engine, sent, client -> client.plain().shutdownOutput());
    }
  }

  /** The direction to the target may have ended; the target still has something to say. */
  @ParameterizedTest
  @ValueSource(strings = {"conscrypt", "jsse"})
  void whoBreaksOffTheOtherDirectionIsLost(String engine) throws Exception {
    for (String more : new String[] {"", "000142", "0000"}) {
      CompletableFuture<Integer> got = new CompletableFuture<>();
      try (Program waits =
              new Program(
                  socket -> {
                    got.complete(socket.getInputStream().readAllBytes().length);
                    while (true) { // until it is reset
                      socket.getOutputStream().write(1);
                      socket.getOutputStream().flush();
                    }
                  });
          Tunnel tunnel = server(engine, waits.port());
          Client client = Client.to(tunnel, "hvr-tunnel/1")) {
        client.send(HexFormat.of().parseHex("0001410000"));
        assertEquals(1, got.get(10, TimeUnit.SECONDS));
        client.send(HexFormat.of().parseHex(more));
        if (more.isEmpty()) {
          client.tls().shutdownOutput();
        }
        Loopback.await(() -> tunnel.counters().ended().containsKey("peer lost"));
        assertEquals(1, tunnel.counters().bytesFromPeers());
      }
    }
  }

  /** Servers that are no tunnels, such as databases, select nothing. */
  private static final class Other implements AutoCloseable {
    private final SSLServerSocket server;

    Other() throws IOException {
      server =
          (SSLServerSocket)
              THERE
                  .context(HERE.certificate())
                  .getServerSocketFactory()
                  .createServerSocket(0, 5, Loopback.ADDRESS);
      server.setNeedClientAuth(true);
      Loopback.thread(
          () -> {
            try (Socket socket = server.accept()) {
              socket.getOutputStream().write('!');
              byte[] request = socket.getInputStream().readAllBytes();
              socket.getOutputStream().write(request);
            }
          });
    }

    Tunnel behindTunnel(String engine) throws IOException {
      ConnectionEnd client = PinnedEnds.client(HERE, THERE, engine);
      return Tunnel.listen(
          Loopback.options(),
          Loopback.gate(ConnectionEnd.plain(), client, server.getLocalPort(), () -> true));
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /** Also by Conscrypt, which calls itself closed once it has ended its output. */
  @ParameterizedTest
  @ValueSource(strings = {"jsse", "conscrypt"})
  void otherServersAreSpokenToAsTheyAre(String engine) throws Exception {
    try (Other other = new Other();
        Tunnel tunnel = other.behindTunnel(engine);
        Socket socket = Loopback.connect(tunnel)) {
      assertEquals('!', socket.getInputStream().read());
      socket.getOutputStream().write(HELLO);
      socket.shutdownOutput();
      assertArrayEquals(HELLO, socket.getInputStream().readAllBytes());
    }
  }
}
