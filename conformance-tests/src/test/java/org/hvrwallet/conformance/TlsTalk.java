package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server on a port of its own that sends back what it gets, over sockets of a context. */
final class TlsTalk implements AutoCloseable {
  /** Within which a connection ends whose pin was removed. */
  static final Duration SOON = Duration.ofSeconds(1);

  private static final int TIMEOUT_SECONDS = 20;

  final SSLServerSocket server;
  private final BlockingQueue<SSLSocket> accepted = new LinkedBlockingQueue<>();
  private final BlockingQueue<CompletableFuture<Void>> ends = new LinkedBlockingQueue<>();

  TlsTalk(SSLContext context) throws IOException {
    this(context, socket -> {});
  }

  /** With a server socket set up before it accepts: the JDK's takes no settings after that. */
  TlsTalk(SSLContext context, Consumer<SSLServerSocket> setUp) throws IOException {
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    setUp.accept(server);
    daemon(this::acceptAll);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "tls-talk");
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) server.accept();
        accepted.add(socket);
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.add(end);
        daemon(() -> echo(socket, end));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void echo(SSLSocket socket, CompletableFuture<Void> end) {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
      end.complete(null);
    } catch (IOException e) {
      end.completeExceptionally(e);
    }
  }

  /** The server's side of the next connection. */
  SSLSocket accepted() throws InterruptedException {
    return accepted.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  /** How the next connection ended for the server: null if it ended well. */
  Throwable end() throws InterruptedException, TimeoutException {
    try {
      ends.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  SSLSocket connect(SSLContext context) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    socket.setSoTimeout(1000 * TIMEOUT_SECONDS);
    return socket;
  }

  /** Sends a text and waits until it comes back. */
  static void echo(SSLSocket socket, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.getOutputStream().write(bytes);
    byte[] back = socket.getInputStream().readNBytes(bytes.length);
    if (!Arrays.equals(bytes, back)) {
      throw new IOException("the connection ended after " + back.length + " bytes");
    }
  }

  /** The end of a connection, as its other side sees it, which waits for something to read. */
  static void assertEndsSoon(SSLSocket waiting) {
    long start = System.nanoTime();
    try {
      int read = waiting.getInputStream().read();
      assertEquals(-1, read);
    } catch (IOException e) {
      // an end as well
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(SOON) < 0, took + " after the pin was removed");
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SSLSocket socket : accepted) {
      socket.close();
    }
  }
}
