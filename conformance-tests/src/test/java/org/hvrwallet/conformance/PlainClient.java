package org.hvrwallet.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A program that knows nothing of TLS, at the hub's end of a tunnel. */
final class PlainClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  final Socket socket;

  PlainClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  /** Sends, and takes back, what an echo server returns. */
  void echo(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    byte[] back = socket.getInputStream().readNBytes(bytes.length);
    if (!Arrays.equals(bytes, back)) {
      throw new EOFException("the connection ended after " + back.length + " bytes");
    }
  }

  void echo(String text) throws IOException {
    echo(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits for its end, whichever it is. */
  void awaitEnd() throws IOException {
    try {
      while (socket.getInputStream().read() >= 0) {
        // what was on the way
      }
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // reset, which is an end too
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
