package org.hvrwallet.kmsdouble;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A place where a program gets the credentials of a role, which end after some time. */
public abstract class CredentialEndpoint {
  final Principal principal;
  private final Credentials credentials;
  private final LocalServer server;
  private final AtomicLong requests = new AtomicLong();
  private volatile Duration lifetime = Duration.ofHours(1);
  private volatile boolean failing;

  CredentialEndpoint(Credentials credentials, String role, String session) {
    this.credentials = credentials;
    principal =
        new Principal(
            "arn:aws:sts::" + KmsDouble.ACCOUNT + ":assumed-role/" + role + "/" + session);
    server = new LocalServer("credentials-" + role, this::handle);
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Whose credentials it gives. */
  public Principal principal() {
    return principal;
  }

  /** How long the next credentials last. */
  public void lifetime(Duration duration) {
    lifetime = duration;
  }

  /** Whether it answers everything with status 500. */
  public void failing(boolean fails) {
    failing = fails;
  }

  /** Refuses connections. */
  public void down() {
    server.down();
  }

  /** Accepts them again. */
  public void up() {
    server.up();
  }

  /** How many requests arrived. */
  public long requests() {
    return requests.get();
  }

  void close() {
    server.close();
  }

  Credential issue() {
    return credentials.issue(principal, lifetime);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    byte[] body = exchange.getRequestBody().readAllBytes();
    Answer answer = failing ? Answer.text(500, "Internal Server Error") : answer(exchange, body);
    answer.send(exchange);
  }

  abstract Answer answer(HttpExchange exchange, byte[] body);
}
