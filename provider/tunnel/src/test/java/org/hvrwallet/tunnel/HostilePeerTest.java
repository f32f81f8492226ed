package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hvrwallet.tunnel.Loopback.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Peers that stall, drip, talk nonsense or are strangers: the target hears nothing of them. */
@ExtendWith(LeakWatch.class)
class HostilePeerTest {
  private final AtomicInteger reached = new AtomicInteger();
  private Program target;

  @BeforeEach
  void aTarget() throws IOException {
    target =
        new Program(
            socket -> {
              reached.incrementAndGet();
              socket.getInputStream().transferTo(socket.getOutputStream());
            });
  }

  @AfterEach
  void closeIt() throws IOException {
    target.close();
  }

  private Tunnel tls(TunnelOptions options) throws IOException {
    return Tunnel.listen(
        options,
        Loopback.gate(TunnelChain.server(), ConnectionEnd.plain(), target.port(), () -> true));
  }

  private static void assertEnds(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // It was reset.
    }
  }

  @Test
  void oneWhoSaysNothingIsSentAway() throws Exception {
    try (Tunnel tunnel = tls(Loopback.handshakeTimeout(Duration.ofMillis(300)));
        Socket socket = Loopback.connect(tunnel)) {
      assertEnds(socket);
      Loopback.await(() -> tunnel.counters().handshakesFailed() == 1);
      assertEquals(0, tunnel.counters().active());
      assertEquals(0, reached.get());
    }
  }

  @Test
  void oneWhoDripsIsSentAwayAllTheSame() throws Exception {
    try (Tunnel tunnel = tls(Loopback.handshakeTimeout(Duration.ofMillis(500)));
        Socket socket = Loopback.connect(tunnel)) {
      socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0});
      long start = System.nanoTime();
      assertThrows(
          IOException.class,
          () -> {
            while (true) {
              socket.getOutputStream().write(0);
              Thread.sleep(20);
            }
          });
      assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
      Loopback.await(() -> tunnel.counters().handshakesFailed() == 1);
    }
  }

  @Test
  void nonsenseIsNoHandshake() throws Exception {
    Random random = new Random(5);
    try (Tunnel tunnel = tls(Loopback.options())) {
      for (int i = 0; i < 100; i++) {
        try (Socket socket = Loopback.connect(tunnel)) {
          byte[] nonsense = new byte[1 + random.nextInt(2000)];
          random.nextBytes(nonsense);
          if (i % 2 == 0) {
            nonsense[0] = 22;
          }
          socket.getOutputStream().write(nonsense);
          socket.shutdownOutput();
          assertEnds(socket);
        } catch (IOException e) {
          // Reset while it was still talking.
        }
      }
      Loopback.await(() -> tunnel.counters().active() == 0);
      assertEquals(100, tunnel.counters().accepted());
    }
    assertEquals(0, reached.get());
  }

  /** Refused peers cost a server nothing that stays. */
  @Test
  void hundredsOfStrangersLeaveNothingBehind() throws Exception {
    try (Tunnel far = tls(Loopback.options());
        Tunnel near =
            Tunnel.listen(
                Loopback.options(),
                Loopback.gate(
                    ConnectionEnd.plain(),
                    TunnelChain.stranger(),
                    far.address().getPort(),
                    () -> true))) {
      knock(near, 50);
      Loopback.await(() -> far.counters().active() == 0 && near.counters().active() == 0);
      int threads = Thread.activeCount();
      long descriptors = descriptors();
      knock(near, 300);
      Loopback.await(() -> far.counters().active() == 0 && near.counters().active() == 0);
      assertEquals(350, far.counters().handshakesFailed(), () -> far.counters().toString());
      assertEquals(0, reached.get());
      assertTrue(Thread.activeCount() <= threads, () -> threads + " threads before");
      Loopback.await(() -> descriptors() <= descriptors);
    }
  }

  private static void knock(Tunnel tunnel, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      try (Socket socket = Loopback.connect(tunnel)) {
        assertEnds(socket);
      }
    }
  }

  private static long descriptors() {
    try (Stream<Path> open = Files.list(Path.of("/dev/fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void moreThanTheLimitAreRefusedAtOnce() throws Exception {
    TunnelOptions usual = Loopback.options();
    TunnelOptions five =
        new TunnelOptions(
            usual.listen(), 5, usual.connectTimeout(), usual.handshakeTimeout(), Duration.ZERO);
    List<Socket> open = new ArrayList<>();
    try (Tunnel tunnel = tls(five)) {
      for (int i = 0; i < 5; i++) {
        open.add(Loopback.connect(tunnel));
      }
      Loopback.await(() -> tunnel.counters().active() == 5);
      try (Socket sixth = Loopback.connect(tunnel)) {
        assertEnds(sixth);
      }
      Loopback.await(() -> tunnel.counters().refused() == 1);
      open.get(0).setSoLinger(true, 0);
      open.remove(0).close();
      Loopback.await(() -> tunnel.counters().active() == 4);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void aTargetThatIsNotThereIsSaid() throws Exception {
    int port = target.port();
    target.close();
    try (Tunnel tunnel = Loopback.plain(port);
        Socket socket = Loopback.connect(tunnel)) {
      assertEnds(socket);
      Loopback.await(() -> tunnel.counters().ended().containsKey("target not reached"));
    }
  }

  @Test
  void aConnectionOnWhichNothingMovesEndsIfThatIsWished() throws Exception {
    TunnelOptions usual = Loopback.options();
    TunnelOptions idle =
        new TunnelOptions(
            usual.listen(),
            usual.maxConnections(),
            usual.connectTimeout(),
            usual.handshakeTimeout(),
            Duration.ofSeconds(2));
    try (Tunnel tunnel =
            Tunnel.listen(
                idle,
                Loopback.gate(
                    ConnectionEnd.plain(), ConnectionEnd.plain(), target.port(), () -> true));
        Socket socket = Loopback.connect(tunnel)) {
      for (int i = 0; i < 8; i++) { // longer in all than it may be idle
        socket.getOutputStream().write(1);
        assertEquals(1, socket.getInputStream().read());
        Thread.sleep(300);
      }
      assertThrows(IOException.class, socket.getInputStream()::read);
      Loopback.await(() -> tunnel.counters().ended().containsKey("idle"));
    }
  }

  @Test
  void whoIsNotAllowedAnyMoreIsOutWithinASecond() throws Exception {
    AtomicBoolean allowed = new AtomicBoolean(true);
    try (Tunnel tunnel =
            Tunnel.listen(
                Loopback.options(),
                Loopback.gate(
                    ConnectionEnd.plain(), ConnectionEnd.plain(), target.port(), allowed::get));
        Socket socket = Loopback.connect(tunnel)) {
      socket.getOutputStream().write(1);
      assertEquals(1, socket.getInputStream().read());
      allowed.set(false);
      long start = System.nanoTime();
      assertThrows(IOException.class, socket.getInputStream()::read);
      assertTrue(System.nanoTime() - start < Duration.ofSeconds(1).toNanos());
      Loopback.await(() -> tunnel.counters().ended().containsKey("no longer allowed"));
    }
  }

  @Test
  void drainingLetsThoseWhoAreInFinish() throws Exception {
    Tunnel tunnel = Loopback.plain(target.port());
    InetSocketAddress address = tunnel.address();
    try (Socket socket = Loopback.connect(tunnel)) {
      socket.getOutputStream().write(1);
      assertEquals(1, socket.getInputStream().read());
      Thread drain =
          Loopback.thread(
              () -> {
                try {
                  assertTrue(tunnel.drain(Duration.ofSeconds(10)));
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      Loopback.await(() -> !accepts(address));
      socket.getOutputStream().write(2);
      assertEquals(2, socket.getInputStream().read());
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
      drain.join();
    } finally {
      tunnel.close();
    }
  }

  private static boolean accepts(InetSocketAddress address) {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void drainingDoesNotWaitForEver() throws Exception {
    try (Tunnel tunnel = Loopback.plain(target.port());
        Socket socket = Loopback.connect(tunnel)) {
      socket.getOutputStream().write(1);
      assertEquals(1, socket.getInputStream().read());
      assertEquals(false, tunnel.drain(Duration.ofMillis(300)));
      Thread end = new Thread(tunnel::close);
      end.start();
      assertThrows(IOException.class, socket.getInputStream()::read);
      end.join();
      assertEquals(1, tunnel.counters().ended().get("tunnel stopped"));
    }
  }
}
