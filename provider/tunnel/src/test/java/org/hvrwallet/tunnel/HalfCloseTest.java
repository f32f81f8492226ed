package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.tunnel.Loopback.Program;
import org.hvrwallet.tunnel.Loopback.Talk;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One direction ends long before the other, between two tunnels with the engines that users have.
 * If this fails, a program that ends its request by ending its output loses its answer.
 */
@ExtendWith(LeakWatch.class)
class HalfCloseTest {
  private static final TestTls NEAR = new TestTls();
  private static final TestTls FAR = new TestTls();
  private static final byte[] LONG = new byte[3_000_000];
  private static final int MORE_THAN_THE_KERNEL_HOLDS = 5;
  private static final byte[] SHORT = "short".getBytes(StandardCharsets.UTF_8);

  static {
    new Random(1).nextBytes(LONG);
  }

  /** Two tunnels before a program, and a connection through them. */
  private record Way(Program program, TunnelChain chain, Socket socket) implements AutoCloseable {
    static Way to(Talk talk, String near, String far) throws IOException {
      Program program = new Program(talk);
      ConnectionEnd server = PinnedEnds.server(FAR, NEAR, far);
      ConnectionEnd client = PinnedEnds.client(NEAR, FAR, near);
      Tunnel second =
          Tunnel.listen(
              Loopback.options(),
              Loopback.gate(server, ConnectionEnd.plain(), program.port(), () -> true));
      int port = second.address().getPort();
      Tunnel first =
          Tunnel.listen(
              Loopback.options(), Loopback.gate(ConnectionEnd.plain(), client, port, () -> true));
      return new Way(program, new TunnelChain(first, second), Loopback.connect(first));
    }

    void endsClean(long there, long back) {
      for (Tunnel tunnel : new Tunnel[] {chain.near(), chain.far()}) {
        Loopback.await(() -> tunnel.counters().active() == 0);
        assertEquals(Map.of("closed", 1L), tunnel.counters().ended());
        assertEquals(there, tunnel.counters().bytesFromPeers());
        assertEquals(back, tunnel.counters().bytesFromTargets());
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
      chain.close();
      program.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"conscrypt,conscrypt", "conscrypt,jsse", "jsse,conscrypt", "jsse,jsse"})
  void theAnswerComesAfterTheEndOfTheRequest(String near, String far) throws Exception {
    CompletableFuture<byte[]> request = new CompletableFuture<>();
    Talk answers =
        socket -> {
          request.complete(socket.getInputStream().readAllBytes());
          socket.getOutputStream().write(LONG);
        };
    try (Way way = Way.to(answers, near, far)) {
      way.socket().getOutputStream().write(SHORT);
      way.socket().shutdownOutput();
      assertArrayEquals(LONG, way.socket().getInputStream().readAllBytes());
      assertArrayEquals(SHORT, request.get(10, TimeUnit.SECONDS));
      way.endsClean(SHORT.length, LONG.length);
    }
  }

  @ParameterizedTest
  @CsvSource({"conscrypt,conscrypt", "conscrypt,jsse", "jsse,conscrypt", "jsse,jsse"})
  void theRequestGoesOnAfterTheEndOfTheAnswer(String near, String far) throws Exception {
    CompletableFuture<byte[]> request = new CompletableFuture<>();
    Talk listens =
        socket -> {
          socket.getOutputStream().write(SHORT);
          socket.shutdownOutput();
          request.complete(socket.getInputStream().readAllBytes());
        };
    try (Way way = Way.to(listens, near, far)) {
      assertArrayEquals(SHORT, way.socket().getInputStream().readAllBytes());
      way.socket().getOutputStream().write(LONG);
      way.socket().shutdownOutput();
      assertArrayEquals(LONG, request.get(10, TimeUnit.SECONDS));
      way.endsClean(LONG.length, SHORT.length);
    }
  }

  /**
   * The near tunnel is through with the connection, and closes it, while the far one has yet to
   * write what came: that is no loss.
   */
  @ParameterizedTest
  @CsvSource({"conscrypt,conscrypt", "conscrypt,jsse", "jsse,conscrypt", "jsse,jsse"})
  void aSlowReaderGetsAllOfIt(String near, String far) throws Exception {
    CompletableFuture<Integer> got = new CompletableFuture<>();
    Talk sleeps =
        socket -> {
          socket.setReceiveBufferSize(65_536);
          socket.shutdownOutput();
          int all = 0;
          byte[] buffer = new byte[65_536];
          for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
            all += read;
            pause();
          }
          got.complete(all);
        };
    int sent = MORE_THAN_THE_KERNEL_HOLDS * LONG.length;
    try (Way way = Way.to(sleeps, near, far)) {
      for (int i = 0; i < MORE_THAN_THE_KERNEL_HOLDS; i++) {
        way.socket().getOutputStream().write(LONG);
      }
      way.socket().shutdownOutput();
      assertEquals(-1, way.socket().getInputStream().read());
      assertEquals(sent, got.get(20, TimeUnit.SECONDS));
      way.endsClean(sent, 0);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
