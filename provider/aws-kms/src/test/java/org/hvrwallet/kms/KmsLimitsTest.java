package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Time, threads and interrupts. If this fails, an application hangs on a server that says nothing,
 * or cannot be stopped.
 */
class KmsLimitsTest {
  private static final int THREADS = 64;
  private static final byte[] BEGIN = "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII);

  private final KmsHub hub = KmsHub.simple();

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void manyThreadsOpenAtOnce() throws Exception {
    hub.properties.put(KmsProperties.TIMEOUT, "20");
    byte[] wrapped = hub.generate();
    hub.region.mischief().quota(100);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (SecretBytes expected = hub.open(wrapped)) {
      List<Future<Boolean>> opened = new ArrayList<>();
      for (int i = 0; i < 3 * THREADS; i++) {
        opened.add(
            threads.submit(
                () -> {
                  try (SecretBytes key = hub.open(wrapped)) {
                    return key.matches(expected);
                  }
                }));
      }
      for (Future<Boolean> same : opened) {
        assertTrue(same.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertNoThreadsLeft();
  }

  @Test
  void aServerThatDripsIsLeftInTime() throws Exception {
    byte[] wrapped = hub.generate();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread dripping = new Thread(() -> drip(server));
      dripping.setDaemon(true);
      dripping.start();
      hub.properties.put(KmsProperties.ENDPOINT, "http://127.0.0.1:" + server.getLocalPort());
      hub.properties.put(KmsProperties.TIMEOUT, "1");
      long start = System.nanoTime();
      KeyServiceException failure =
          assertThrows(KeyServiceException.class, () -> hub.open(wrapped));
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      assertEquals(Trouble.UNREACHABLE, failure.trouble(), failure.getMessage());
      assertTrue(millis < 1300, millis + " ms");
    }
    assertNoThreadsLeft();
  }

  /** Sends one byte of an answer now and then, to each connection. */
  private static void drip(ServerSocket server) {
    List<Socket> sockets = new ArrayList<>();
    try {
      server.setSoTimeout(100);
      while (!server.isClosed()) {
        try {
          sockets.add(server.accept());
          sockets.get(sockets.size() - 1).getOutputStream().write(BEGIN);
        } catch (SocketTimeoutException e) {
          for (Socket socket : List.copyOf(sockets)) {
            try {
              socket.getOutputStream().write('x');
            } catch (IOException gone) {
              sockets.remove(socket);
            }
          }
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() throws Exception {
    byte[] wrapped = hub.generate();
    hub.region.mischief().delay(Duration.ofSeconds(2));
    Thread caller = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              sleep(200);
              caller.interrupt();
            });
    other.start();
    long start = System.nanoTime();
    assertThrows(KeyServiceException.class, () -> hub.open(wrapped));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(1).toNanos());
    assertTrue(Thread.interrupted());
    other.join();
    assertNoThreadsLeft();
  }

  @Test
  void aPasswordThatIsWipedMeanwhileHarmsNobody() throws Exception {
    byte[] wrapped = hub.generate();
    hub.region.mischief().delay(Duration.ofMillis(500));
    WalletAccess access = hub.access();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<SecretBytes> opening = thread.submit(() -> hub.type.open(wrapped, access));
      sleep(300);
      access.requirePassword().close();
      opening.get().close();
    } finally {
      thread.shutdownNow();
    }
  }

  private static void assertNoThreadsLeft() {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (left() > 0 && System.nanoTime() < end) {
      sleep(20);
    }
    assertEquals(0, left());
  }

  private static long left() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                thread.getName().equals("hvrwallet-kms") || thread.getName().startsWith("sdk-"))
        .count();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
