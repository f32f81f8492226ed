package org.hvrwallet.kmsdouble;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The service in one region: a port, and keys of its own. */
public final class Region {
  private static final String TARGET = "TrentService.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

  private final String name;
  private final Keys keys;
  private final Calls calls;
  private final Mischief mischief = new Mischief();
  private final Authenticator authenticator;
  private final KmsActions actions;
  private final LocalServer server;
  private volatile String otherKeyArn;

  Region(String name, Keys keys, Credentials credentials, Calls calls) {
    this.name = name;
    this.keys = keys;
    this.calls = calls;
    authenticator = new Authenticator(credentials, name);
    actions = new KmsActions(keys, name, mischief);
    otherKeyArn = "arn:aws:kms:" + name + ":" + KmsDouble.ACCOUNT + ":key/" + UUID.randomUUID();
    server = new LocalServer("kms-" + name, this::handle);
  }

  /** The region's name. */
  public String name() {
    return name;
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Stops listening: connects are refused, and connections end. */
  public void down() {
    server.down();
  }

  /** Listens again, on the same port. */
  public void up() {
    server.up();
  }

  /** What goes wrong here. */
  public Mischief mischief() {
    return mischief;
  }

  /** The key of which {@link Trick#OTHER_KEY} tells, if it is to be one that exists. */
  public void otherKey(String arn) {
    otherKeyArn = arn;
  }

  /**
   * Makes a key.
   *
   * @param aliases like {@code alias/hub}
   */
  public KmsKey createKey(String... aliases) {
    return named(keys.create(name, false), aliases);
  }

  /** Makes a key that may have replicas. */
  public KmsKey createMultiRegionKey(String... aliases) {
    return named(keys.create(name, true), aliases);
  }

  private KmsKey named(KmsKey key, String... aliases) {
    for (String alias : aliases) {
      keys.alias(alias, key);
    }
    return key;
  }

  void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    SignedRequest request = read(exchange);
    String action = action(request);
    String accessKeyId = Authenticator.accessKeyId(request);
    calls.arrived(new Call(action, accessKeyId, name, context(action, request)));
    LocalServer.sleep(mischief.delay().toMillis());
    if (mischief.takes(Trick.DROP)) {
      return;
    }
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
    Answer answer = answer(action, request);
    if (mischief.takes(Trick.GARBAGE)) {
      answer = new Answer(200, CONTENT_TYPE, "<html>It works!</html>");
    }
    if (mischief.takes(Trick.HALF)) {
      answer.sendHalf(exchange);
    } else {
      answer.send(exchange);
    }
  }

  private static SignedRequest read(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values));
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    byte[] body = exchange.getRequestBody().readAllBytes();
    return new SignedRequest(exchange.getRequestMethod(), uri.getRawPath(), query, headers, body);
  }

  private static String action(SignedRequest request) {
    String target = request.header("x-amz-target");
    return target != null && target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
  }

  private static Map<String, String> context(String action, SignedRequest request) {
    try {
      String prefix = action.equals("ReEncrypt") ? "Destination" : "";
      return Map.copyOf(json(request).strings(prefix + "EncryptionContext"));
    } catch (Refusal e) {
      return Map.of(); // the answer says what is wrong
    }
  }

  private static JsonObject json(SignedRequest request) throws Refusal {
    try {
      ByteBuffer body = ByteBuffer.wrap(request.body());
      return Json.object(StandardCharsets.UTF_8.newDecoder().decode(body).toString());
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw Refusal.serialization();
    }
  }

  private Answer answer(String action, SignedRequest request) {
    try {
      mischief.check();
      if (!request.method().equals("POST") || !request.path().equals("/")) {
        throw new Refusal(404, "UnknownOperationException", null);
      }
      Credential credential = authenticator.authenticate(request);
      JsonObject out = actions.run(action, credential.principal(), json(request));
      calls.done(action);
      if (out.has("KeyId") && mischief.takes(Trick.OTHER_KEY)) {
        out.with("KeyId", otherKeyArn);
      }
      return new Answer(200, CONTENT_TYPE, out.toString());
    } catch (Refusal e) {
      return new Answer(e.status, CONTENT_TYPE, e.body().toString());
    }
  }
}
