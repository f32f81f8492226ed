package org.hvrwallet.tunnel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hvrwallet.tunnel.Route.Target;

/** Programs and tunnels on this machine. */
final class Loopback {
  static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

  private Loopback() {}

  /** What a program does with each of its connections. */
  interface Talk {
    void with(Socket socket) throws IOException;
  }

  /** A program that listens, with a thread for each connection. */
  static final class Program implements AutoCloseable {
    private final ServerSocket server;

    Program(Talk talk) throws IOException {
      server = new ServerSocket(0, 1000, ADDRESS);
      thread(
          () -> {
            while (true) {
              Socket socket = server.accept();
              thread(
                  () -> {
                    try (socket) {
                      talk.with(socket);
                    }
                  });
            }
          });
    }

    /** Sends everything back, and ends its output when its input ends. */
    static Program echo() throws IOException {
      return new Program(
          socket -> {
            socket.getInputStream().transferTo(socket.getOutputStream());
            socket.shutdownOutput();
          });
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  /** What a thread does that may end by its socket being closed. */
  interface Io {
    void run() throws IOException;
  }

  static Thread thread(Io io) {
    Thread thread =
        new Thread(
            () -> {
              try {
                io.run();
              } catch (IOException e) {
                // Its socket was closed.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static TunnelOptions options() {
    Duration patience = Duration.ofSeconds(10); // as the commands have it
    return new TunnelOptions(
        new InetSocketAddress(ADDRESS, 0),
        TunnelOptions.MAX_CONNECTIONS,
        patience,
        patience,
        Duration.ZERO);
  }

  static TunnelOptions handshakeTimeout(Duration timeout) {
    TunnelOptions usual = options();
    return new TunnelOptions(
        usual.listen(),
        usual.maxConnections(),
        usual.connectTimeout(),
        timeout,
        usual.idleTimeout());
  }

  /** A gate through which everybody goes to one port, as long as something holds. */
  static Gate gate(ConnectionEnd in, ConnectionEnd out, int port, BooleanSupplier isOpen) {
    Route route = new Route(List.of(new Target(ADDRESS.getHostAddress(), port, out)), isOpen);
    return Gate.open(in, route);
  }

  static Tunnel plain(int port) throws IOException {
    return Tunnel.listen(
        options(), gate(ConnectionEnd.plain(), ConnectionEnd.plain(), port, () -> true));
  }

  static Socket connect(Tunnel tunnel) throws IOException {
    Socket socket = new Socket(ADDRESS, tunnel.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Waits until something holds, for ten seconds at most. */
  static void await(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > Duration.ofSeconds(10).toNanos()) {
        throw new AssertionError("it did not come true");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
