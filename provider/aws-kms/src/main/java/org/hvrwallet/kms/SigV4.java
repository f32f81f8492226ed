package org.hvrwallet.kms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hvrwallet.spi.SecretBytes;

/**
 * AWS Signature Version 4, as the IAM User Guide specifies it ("Create a signed AWS API request"),
 * for requests without a query. The SDK's own signer keeps secrets in strings, and in a static
 * cache; here every key that is derived is wiped.
 *
 * @param region that the signature is good for
 * @param service that it is good for
 */
record SigV4(String region, String service) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String END = "aws4_request";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DATE_CHARACTERS = 8;

  /** What the header {@code x-amz-date} says at a time. */
  static String time(Instant now) {
    return TIME.format(now);
  }

  /**
   * The header {@code Authorization} of a request.
   *
   * @param method such as {@code POST}
   * @param path encoded, and normalised already
   * @param headers to sign; among them {@code host} and {@code x-amz-date}
   * @param body the whole of it
   * @param accessKeyId whose secret it is
   * @param secret the secret access key in UTF-8; the caller closes it
   */
  String authorization(
      String method,
      String path,
      Map<String, List<String>> headers,
      byte[] body,
      String accessKeyId,
      SecretBytes secret) {
    SortedMap<String, String> signed = canonical(headers);
    String names = String.join(";", signed.keySet());
    String time = signed.get("x-amz-date");
    String scope = String.join("/", time.substring(0, DATE_CHARACTERS), region, service, END);
    String request = request(method, path, signed, names, body);
    String toSign = String.join("\n", ALGORITHM, time, scope, hex(sha256(utf8(request))));
    return ALGORITHM
        + " Credential="
        + accessKeyId
        + "/"
        + scope
        + ", SignedHeaders="
        + names
        + ", Signature="
        + hex(sign(secret, scope, toSign));
  }

  private static String request(
      String method, String path, SortedMap<String, String> headers, String names, byte[] body) {
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    return String.join("\n", method, path.isEmpty() ? "/" : path, "", lines, names)
        + "\n"
        + hex(sha256(body));
  }

  private static SortedMap<String, String> canonical(Map<String, List<String>> headers) {
    SortedMap<String, String> canonical = new TreeMap<>();
    headers.forEach(
        (name, values) ->
            canonical.put(
                name.toLowerCase(Locale.ROOT),
                values.stream()
                    .map(value -> value.strip().replaceAll(" +", " "))
                    .collect(Collectors.joining(","))));
    return canonical;
  }

  /** Each part of the scope makes a key out of the last one, the secret being the first. */
  private static byte[] sign(SecretBytes secret, String scope, String toSign) {
    MacKey key = new MacKey(secret.use(SigV4::first));
    for (String part : scope.split("/")) {
      try (MacKey last = key) {
        key = new MacKey(last.mac(utf8(part)));
      }
    }
    try (MacKey last = key) {
      return last.mac(utf8(toSign));
    }
  }

  private static byte[] first(byte[] secret) {
    byte[] prefix = utf8("AWS4");
    byte[] key = Arrays.copyOf(prefix, prefix.length + secret.length);
    System.arraycopy(secret, 0, key, prefix.length, secret.length);
    return key;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
