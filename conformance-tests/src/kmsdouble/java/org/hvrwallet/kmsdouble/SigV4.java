package org.hvrwallet.kmsdouble;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4, written from its specification. */
public final class SigV4 {
  /** The only algorithm. */
  public static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private SigV4() {}

  /** The request in the one form that both sides hash; the body is hashed as it arrived. */
  public static String canonicalRequest(SignedRequest request, List<String> signedHeaders) {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append('\n');
    text.append(request.path()).append('\n');
    text.append(canonicalQuery(request.query())).append('\n');
    for (String name : signedHeaders) {
      text.append(name).append(':').append(canonicalValues(request, name)).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n');
    return text.append(sha256(request.body())).toString();
  }

  private static String canonicalQuery(String query) {
    if (query.isEmpty()) {
      return "";
    }
    return Arrays.stream(query.split("&"))
        .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
        // '=' sorts behind digits: names are compared without it
        .sorted((a, b) -> a.replaceFirst("=", "\0").compareTo(b.replaceFirst("=", "\0")))
        .collect(Collectors.joining("&"));
  }

  private static String canonicalValues(SignedRequest request, String name) {
    return request.headers().getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  /**
   * What is signed.
   *
   * @param date as in X-Amz-Date
   * @param scope the day, the region, the service and {@code aws4_request}
   */
  public static String stringToSign(String date, String scope, String canonicalRequest) {
    String hash = sha256(canonicalRequest.getBytes(StandardCharsets.UTF_8));
    return String.join("\n", ALGORITHM, date, scope, hash);
  }

  /** The signature, in hexadecimal digits. */
  public static String signature(String secret, String scope, String stringToSign) {
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, stringToSign));
  }

  /** A SHA-256 in hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
