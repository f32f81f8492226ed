package org.hvrwallet.kmsdouble;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP answer.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body as text
 */
record Answer(int status, String contentType, String body) {

  static Answer json(int status, Object body) {
    return new Answer(status, "application/json", body.toString());
  }

  static Answer text(int status, String body) {
    return new Answer(status, "text/plain", body);
  }

  void send(HttpExchange exchange) throws IOException {
    send(exchange, false);
  }

  /** Sends the beginning, and ends the connection. */
  void sendHalf(HttpExchange exchange) throws IOException {
    send(exchange, true);
  }

  private void send(HttpExchange exchange, boolean half) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      OutputStream out = exchange.getResponseBody();
      out.write(bytes, 0, half ? bytes.length / 2 : bytes.length);
      out.flush();
    }
    exchange.close();
  }
}
