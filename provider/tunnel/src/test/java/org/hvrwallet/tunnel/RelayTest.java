package org.hvrwallet.tunnel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.tunnel.Loopback.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bytes go both ways, all of them, in order, and so does their end. */
@ExtendWith(LeakWatch.class)
class RelayTest {
  @Test
  void fiftyConnectionsOfAnySizeThroughTwoTunnelsAreExact() throws Exception {
    try (Program echo = Program.echo();
        TunnelChain chain = TunnelChain.to(echo.port())) {
      ExecutorService threads = Executors.newCachedThreadPool();
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int seed = i;
        results.add(threads.submit(() -> exchange(chain.near(), seed)));
      }
      long total = 0;
      for (Future<Integer> result : results) {
        total += result.get();
      }
      threads.shutdown();
      Loopback.await(() -> chain.near().counters().active() == 0);
      Loopback.await(() -> chain.far().counters().active() == 0);
      for (Tunnel tunnel : List.of(chain.near(), chain.far())) {
        TunnelCounters counters = tunnel.counters();
        assertEquals(50, counters.accepted());
        assertEquals(Map.of("closed", 50L), counters.ended());
        assertEquals(total, counters.bytesFromPeers());
        assertEquals(total, counters.bytesFromTargets());
      }
    }
  }

  private static int exchange(Tunnel tunnel, int seed) throws IOException {
    Random random = new Random(seed);
    byte[] sent = new byte[seed == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 22))];
    random.nextBytes(sent);
    try (Socket socket = Loopback.connect(tunnel)) {
      Loopback.thread(
          () -> {
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < sent.length; ) {
              int length = Math.min(sent.length - at, 1 + random.nextInt(50_000));
              out.write(sent, at, length);
              at += length;
            }
            socket.shutdownOutput();
          });
      assertArrayEquals(sent, socket.getInputStream().readAllBytes());
    }
    return sent.length;
  }

  /** A program that ends its request by ending its output still gets the whole answer. */
  @Test
  void halfCloseGoesThroughBothWays() throws Exception {
    byte[] answer = new byte[3_000_000];
    new Random(1).nextBytes(answer);
    try (Program slow =
            new Program(
                socket -> {
                  byte[] request = socket.getInputStream().readAllBytes();
                  assertEquals("request", new String(request, StandardCharsets.UTF_8));
                  socket.getOutputStream().write(answer);
                });
        TunnelChain chain = TunnelChain.to(slow.port());
        Socket socket = Loopback.connect(chain.near())) {
      socket.getOutputStream().write("request".getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      assertArrayEquals(answer, socket.getInputStream().readAllBytes());
      Loopback.await(() -> chain.far().counters().active() == 0);
      assertEquals(Map.of("closed", 1L), chain.far().counters().ended());
    }
  }

  @Test
  void theTargetMayEndFirst() throws Exception {
    CompletableFuture<String> got = new CompletableFuture<>();
    try (Program greets =
            new Program(
                socket -> {
                  socket.getOutputStream().write('!');
                  socket.shutdownOutput();
                  got.complete(
                      new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                });
        TunnelChain chain = TunnelChain.to(greets.port());
        Socket socket = Loopback.connect(chain.near())) {
      assertEquals("!", new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      socket.getOutputStream().write("still heard".getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      assertEquals("still heard", got.get(10, TimeUnit.SECONDS));
    }
  }

  /** Else somebody who cuts the network would pass half of a file off as a whole one. */
  @Test
  void aConnectionThatWasCutIsNoEndOfFile() throws Exception {
    try (Program dies =
            new Program(
                socket -> {
                  socket.getOutputStream().write(new byte[100]);
                  socket.setSoLinger(true, 0);
                  socket.getInputStream().read();
                });
        TunnelChain chain = TunnelChain.to(dies.port());
        Socket socket = Loopback.connect(chain.near())) {
      InputStream in = socket.getInputStream();
      assertEquals(100, in.readNBytes(100).length);
      socket.getOutputStream().write(1); // upon which the program resets its connection
      assertThrows(IOException.class, in::read);
      Loopback.await(() -> chain.far().counters().active() == 0);
      assertEquals(Map.of("target lost", 1L), chain.far().counters().ended());
    }
  }

  /** What a slow reader does not take stays with the sender, not in the tunnel. */
  @Test
  void aSlowReaderHoldsTheSenderBack() throws Exception {
    try (Program floods =
            new Program(
                socket -> {
                  byte[] block = new byte[65_536];
                  Arrays.fill(block, (byte) 7);
                  for (int i = 0; i < 3_200; i++) { // 200 MB
                    socket.getOutputStream().write(block);
                  }
                });
        TunnelChain chain = TunnelChain.to(floods.port());
        Socket socket = Loopback.connect(chain.near())) {
      Loopback.await(() -> chain.far().counters().bytesFromTargets() > 0);
      long before = -1;
      long now = chain.far().counters().bytesFromTargets();
      while (before != now) { // until it stands still
        Thread.sleep(300);
        before = now;
        now = chain.far().counters().bytesFromTargets();
      }
      long held = now;
      assertTrue(held < 40_000_000, () -> held + " bytes are somewhere on the way"); // the kernel's
      byte[] all = socket.getInputStream().readAllBytes();
      assertEquals(3_200 * 65_536, all.length);
    }
  }
}
