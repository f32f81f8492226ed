package org.hvrwallet.kmsdouble;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a port of its own, which can stop listening and listen again. */
final class LocalServer implements AutoCloseable {
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final int BACKLOG = 512;
  private static final int THREADS = 128;
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 20;

  static {
    // Without it an answer on a kept connection waits 40 ms for the client's acknowledgement.
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private final HttpHandler handler;
  private final ExecutorService threads;
  private final int port;
  private HttpServer server;

  LocalServer(String name, HttpHandler handler) {
    this.handler = handler;
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int onPort) {
    try {
      InetSocketAddress address = new InetSocketAddress(loopback(), onPort);
      HttpServer listening = bind(address);
      listening.setExecutor(threads);
      listening.createContext("/", this::handle);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private static HttpServer bind(InetSocketAddress address) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return HttpServer.create(address, BACKLOG);
      } catch (BindException e) {
        if (attempt == ATTEMPTS) {
          throw e; // somebody else has the port now
        }
        sleep(PAUSE_MILLIS);
      }
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      handler.handle(exchange);
    } catch (RuntimeException e) {
      e.printStackTrace(); // the server would say nothing
      throw e;
    } finally {
      exchange.close();
    }
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Connects are refused from now on, and connections end. */
  synchronized void down() {
    if (server != null) {
      server.stop(0);
      sleep(PAUSE_MILLIS);
      server.stop(0); // what it accepted while it stopped the first time
      server = null;
    }
  }

  /** Listens again, on the same port. */
  synchronized void up() {
    if (server == null) {
      server = listen(port);
    }
  }

  @Override
  public void close() {
    down();
    threads.shutdownNow();
  }
}
