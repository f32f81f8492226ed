package org.hvrwallet.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Somebody on the wire, who passes everything on and keeps a copy. */
final class RecordingRelay implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final ByteArrayOutputStream there = new ByteArrayOutputStream();
  private final ByteArrayOutputStream back = new ByteArrayOutputStream();

  RecordingRelay(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    daemon(this::relay);
  }

  int port() {
    return server.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void relay() {
    try {
      while (true) {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        daemon(() -> copy(near, far, there));
        daemon(() -> copy(far, near, back));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void copy(Socket from, Socket to, ByteArrayOutputStream record) {
    byte[] buffer = new byte[1 << 16];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        record.write(buffer, 0, count);
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // an end
    }
  }

  /** What went from who connected to the target. */
  byte[] there() {
    return there.toByteArray();
  }

  byte[] back() {
    return back.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
