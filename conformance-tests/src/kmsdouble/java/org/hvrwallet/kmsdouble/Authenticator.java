package org.hvrwallet.kmsdouble;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who sent a request, by its signature. */
final class Authenticator {
  private static final Duration SKEW = Duration.ofMinutes(15);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Pattern HEADER =
      Pattern.compile(
          SigV4.ALGORITHM
              + " +Credential=([^/, ]+)/([^, ]+), *SignedHeaders=([^, ]+), *Signature=([^, ]+)");

  private final Credentials credentials;
  private final String region;

  Authenticator(Credentials credentials, String region) {
    this.credentials = credentials;
    this.region = region;
  }

  /** The access key's name in a request, whether or not the signature is right, or an empty one. */
  static String accessKeyId(SignedRequest request) {
    String header = request.header("authorization");
    Matcher parts = HEADER.matcher(header == null ? "" : header);
    return parts.matches() ? parts.group(1) : "";
  }

  Credential authenticate(SignedRequest request) throws Refusal {
    String header = request.header("authorization");
    if (header == null) {
      throw new Refusal(
          "MissingAuthenticationTokenException", "Request is missing Authentication Token");
    }
    Matcher parts = HEADER.matcher(header);
    String date = request.header("x-amz-date");
    if (!parts.matches() || date == null) {
      throw new Refusal(
          "IncompleteSignatureException", "Authorization header or X-Amz-Date is not complete.");
    }
    String scope = parts.group(2);
    checkDate(date);
    checkScope(scope, date);
    Credential credential = credential(parts.group(1), request.header("x-amz-security-token"));
    List<String> signed = List.of(parts.group(3).split(";"));
    checkCovers(request, signed);
    String text = SigV4.stringToSign(date, scope, SigV4.canonicalRequest(request, signed));
    checkSignature(SigV4.signature(credential.secret(), scope, text), parts.group(4));
    if (credentials.expired(credential)) {
      throw new Refusal(
          "ExpiredTokenException", "The security token included in the request is expired");
    }
    return credential;
  }

  private static void checkDate(String date) throws Refusal {
    // Clients sign with this machine's clock, whatever time the test plays.
    Instant now = Clock.systemUTC().instant();
    Instant then;
    try {
      then = DATE.parse(date, Instant::from);
    } catch (DateTimeParseException e) {
      throw new Refusal("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'.");
    }
    Instant first = now.minus(SKEW);
    Instant last = now.plus(SKEW);
    if (then.isBefore(first)) {
      throw invalid("Signature expired: " + date + span(" is now earlier than ", first, now, "-"));
    }
    if (then.isAfter(last)) {
      throw invalid(
          "Signature not yet current: " + date + span(" is still later than ", last, now, "+"));
    }
  }

  private static String span(String relation, Instant end, Instant now, String sign) {
    return relation + DATE.format(end) + " (" + DATE.format(now) + " " + sign + " 15 min.)";
  }

  private void checkScope(String scope, String date) throws Refusal {
    String[] parts = scope.split("/", -1);
    if (parts.length != 4 || !parts[3].equals("aws4_request")) {
      throw invalid("Credential should be scoped with a valid terminator: 'aws4_request'.");
    }
    if (!parts[1].equals(region)) {
      throw invalid("Credential should be scoped to a valid region.");
    }
    if (!parts[2].equals("kms")) {
      throw invalid("Credential should be scoped to correct service: 'kms'.");
    }
    if (!date.startsWith(parts[0] + "T")) {
      throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version.");
    }
  }

  private Credential credential(String accessKeyId, String token) throws Refusal {
    Credential credential = credentials.find(accessKeyId);
    if (credential == null || !same(credential.token(), token)) {
      throw new Refusal(
          "UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    return credential;
  }

  private static boolean same(String expected, String given) {
    if (expected == null || given == null) {
      return expected == null && given == null;
    }
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What decides about the request must be signed: where it goes, and all that begins with x-amz-.
   */
  private static void checkCovers(SignedRequest request, List<String> signed) throws Refusal {
    for (String name : request.headers().keySet()) {
      if ((name.equals("host") || name.startsWith("x-amz-")) && !signed.contains(name)) {
        throw invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
      }
    }
  }

  private static void checkSignature(String expected, String given) throws Refusal {
    if (!same(expected, given)) {
      throw invalid(
          "The request signature we calculated does not match the signature you provided. Check"
              + " your AWS Secret Access Key and signing method. Consult the service documentation"
              + " for details.");
    }
  }

  private static Refusal invalid(String message) {
    return new Refusal("InvalidSignatureException", message);
  }
}
