package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calls the test double of AWS KMS, and signs with code of its own.
 *
 * @param endpoint of the region that is called
 * @param region for which requests are signed
 * @param token of a session, or null
 */
record KmsCaller(URI endpoint, String region, String accessKeyId, String secret, String token) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  KmsCaller withSecret(String other) {
    return new KmsCaller(endpoint, region, accessKeyId, other, token);
  }

  KmsCaller withToken(String other) {
    return new KmsCaller(endpoint, region, accessKeyId, secret, other);
  }

  KmsCaller signingFor(String other) {
    return new KmsCaller(endpoint, other, accessKeyId, secret, token);
  }

  /** The same caller, somewhere else. */
  KmsCaller at(URI other, String otherRegion) {
    return new KmsCaller(other, otherRegion, accessKeyId, secret, token);
  }

  /** Calls an action now. */
  Reply call(String action, String json) throws Exception {
    return send(signed(action, json, Instant.now()), json);
  }

  /** The headers of a request that is signed at some time. */
  Map<String, String> signed(String action, String json, Instant at) throws Exception {
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "application/x-amz-json-1.1");
    headers.put("host", endpoint.getAuthority());
    headers.put("x-amz-date", DATE.format(at));
    headers.put("x-amz-target", "TrentService." + action);
    if (token != null) {
      headers.put("x-amz-security-token", token);
    }
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    headers.forEach((name, value) -> canonical.append(name + ":" + value + "\n"));
    String names = String.join(";", headers.keySet());
    canonical.append("\n" + names + "\n" + sha256(json));
    String day = DATE.format(at).substring(0, 8);
    String scope = day + "/" + region + "/kms/aws4_request";
    String text =
        "AWS4-HMAC-SHA256\n" + DATE.format(at) + "\n" + scope + "\n" + sha256(canonical.toString());
    byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
    key = hmac(hmac(hmac(key, region), "kms"), "aws4_request");
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential="
            + (accessKeyId + "/" + scope + ", SignedHeaders=" + names + ", Signature=")
            + HexFormat.of().formatHex(hmac(key, text)));
    return headers;
  }

  /** Sends a body with headers that may not fit it. */
  Reply send(Map<String, String> headers, String json) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .POST(HttpRequest.BodyPublishers.ofString(json));
    headers.forEach(
        (name, value) -> {
          if (!name.equals("host")) { // the client sends it itself
            request.header(name, value);
          }
        });
    return reply(request.build());
  }

  /** Sends a request that is not signed. */
  static Reply reply(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer. */
  record Reply(int status, String body) {

    Reply succeeds() {
      assertEquals(200, status, body);
      return this;
    }

    /** Is an error of this name, which says this. */
    Reply refuses(String type, String message) {
      assertTrue(status >= 400, body);
      assertEquals(type, member("__type"), body);
      assertTrue(body.contains(message), body);
      return this;
    }

    /** A string of a JSON object. */
    String member(String name) {
      Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(body);
      assertTrue(member.find(), () -> "no " + name + " in " + body);
      return member.group(1);
    }

    byte[] bytes(String name) {
      return Base64.getDecoder().decode(member(name));
    }
  }
}
