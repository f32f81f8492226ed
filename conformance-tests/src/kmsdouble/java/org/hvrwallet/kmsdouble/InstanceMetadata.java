package org.hvrwallet.kmsdouble;

import com.sun.net.httpserver.HttpExchange;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The metadata service of an EC2 instance, version 2: it answers who got a token before. */
public final class InstanceMetadata extends CredentialEndpoint {
  /** The instance's role. */
  public static final String ROLE = "hub-role";

  private static final String TOKEN = "X-aws-ec2-metadata-token";
  private static final String TTL = TOKEN + "-ttl-seconds";
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final int LONGEST_TTL = 21_600;

  private final Clock clock;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

  InstanceMetadata(Credentials credentials, Clock clock) {
    super(credentials, ROLE, "i-0123456789abcdef0");
    this.clock = clock;
  }

  @Override
  Answer answer(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/latest/api/token")) {
      return token(exchange);
    }
    String token = exchange.getRequestHeaders().getFirst(TOKEN);
    Instant end = token == null ? null : tokens.get(token);
    if (end == null || !clock.instant().isBefore(end)) {
      return Answer.text(401, "Unauthorized");
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return Answer.text(405, "Method Not Allowed");
    }
    if (path.equals(ROLES) || path.concat("/").equals(ROLES)) {
      return Answer.text(200, ROLE);
    }
    return path.equals(ROLES + ROLE) ? credentials() : Answer.text(404, "Not Found");
  }

  private Answer token(HttpExchange exchange) {
    String ttl = exchange.getRequestHeaders().getFirst(TTL);
    if (!exchange.getRequestMethod().equals("PUT")) {
      return Answer.text(405, "Method Not Allowed");
    }
    if (ttl == null || !ttl.matches("[1-9][0-9]{0,4}") || Integer.parseInt(ttl) > LONGEST_TTL) {
      return Answer.text(400, "Bad Request");
    }
    String token = UUID.randomUUID().toString();
    tokens.put(token, clock.instant().plusSeconds(Integer.parseInt(ttl)));
    exchange.getResponseHeaders().set(TTL, ttl);
    return Answer.text(200, token);
  }

  private Answer credentials() {
    Credential credential = issue();
    return Answer.json(
        200,
        new JsonObject()
            .with("Code", "Success")
            .with("LastUpdated", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
            .with("Type", "AWS-HMAC")
            .with("AccessKeyId", credential.accessKeyId())
            .with("SecretAccessKey", credential.secret())
            .with("Token", credential.token())
            .with("Expiration", credential.ends()));
  }
}
