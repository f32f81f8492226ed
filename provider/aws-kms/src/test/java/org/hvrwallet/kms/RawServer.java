package org.hvrwallet.kms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server that answers everything with the same bytes, and keeps what it was sent. */
final class RawServer implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final byte[] answer;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private RawServer(String answer) throws IOException {
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers with these bytes. */
  static RawServer answering(String answer) throws IOException {
    return new RawServer(answer);
  }

  /** Answers as KMS would, with this status and body. */
  static RawServer answering(int status, String json) throws IOException {
    return new RawServer(
        "HTTP/1.1 %d Some\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, json.length(), json));
  }

  /** Where it listens. */
  int port() {
    return server.getLocalPort();
  }

  /** What came. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        byte[] request = new byte[65_536];
        int length = Math.max(0, socket.getInputStream().read(request));
        requests.add(new String(request, 0, length, StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(answer);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // the client went, or the test is over
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
