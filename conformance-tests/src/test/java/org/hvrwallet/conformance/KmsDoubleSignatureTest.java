package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.Region;
import org.hvrwallet.kmsdouble.SigV4;
import org.hvrwallet.kmsdouble.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test double takes what is signed as AWS says, and nothing else. */
class KmsDoubleSignatureTest {
  private static final String WRONG_SIGNATURE = "InvalidSignatureException";

  private final KmsDouble kms = new KmsDouble();
  private final Region region = kms.region("eu-west-1");
  private final String body = "{\"KeyId\":\"" + region.createKey().id() + "\"}";
  private final KmsCaller caller =
      new KmsCaller(region.endpoint(), "eu-west-1", "AKIAHUB", "secret", null);

  @BeforeEach
  void allow() {
    kms.allowAll(kms.principal("AKIAHUB", "secret"));
  }

  @AfterEach
  void close() {
    kms.close();
  }

  /** From the test suite that AWS published for the signature. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get-vanilla|GET|''|''|''"
            + "|5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "get-vanilla-query-order-key-case|GET|Param2=value2&Param1=value1|''|''"
            + "|b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "get-header-value-trim|GET|''|My-Header1: value1;My-Header2: \"a   b   c\"|''"
            + "|acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
        "post-vanilla|POST|''|''|''"
            + "|5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "post-x-www-form-urlencoded|POST|''"
            + "|Content-Type:application/x-www-form-urlencoded|Param1=value1"
            + "|ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"
      })
  void theSignatureIsTheOneOfTheSpecification(
      String name, String method, String query, String headers, String sent, String signature) {
    Map<String, List<String>> all = new HashMap<>();
    all.put("host", List.of("example.amazonaws.com"));
    all.put("x-amz-date", List.of("20150830T123600Z"));
    for (String header : headers.split(";")) {
      if (!header.isEmpty()) {
        String[] parts = header.split(":", 2);
        all.put(parts[0].toLowerCase(Locale.ROOT), List.of(parts[1]));
      }
    }
    SignedRequest request =
        new SignedRequest(method, "/", query, all, sent.getBytes(StandardCharsets.UTF_8));
    String canonical = SigV4.canonicalRequest(request, List.copyOf(new TreeSet<>(all.keySet())));
    String scope = "20150830/us-east-1/service/aws4_request";
    String text = SigV4.stringToSign("20150830T123600Z", scope, canonical);
    String secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    assertEquals(signature, SigV4.signature(secret, scope, text), name);
  }

  @Test
  void aRequestIsSignedWithTheRightSecretForThisRegion() throws Exception {
    caller.call("DescribeKey", body).succeeds();
    caller
        .withSecret("other")
        .call("DescribeKey", body)
        .refuses(
            WRONG_SIGNATURE,
            "The request signature we calculated does not match the signature you provided. Check"
                + " your AWS Secret Access Key and signing method. Consult the service"
                + " documentation for details.");
    caller
        .signingFor("eu-central-1")
        .call("DescribeKey", body)
        .refuses(WRONG_SIGNATURE, "Credential should be scoped to a valid region.");
    new KmsCaller(region.endpoint(), "eu-west-1", "AKIAOTHER", "secret", null)
        .call("DescribeKey", body)
        .refuses("UnrecognizedClientException", "The security token included in the request is");
    kms.principal("AKIASECOND", "second");
    kms.remove("AKIASECOND");
    new KmsCaller(region.endpoint(), "eu-west-1", "AKIASECOND", "second", null)
        .call("DescribeKey", body)
        .refuses("UnrecognizedClientException", "The security token included in the request is");
    caller
        .withToken("token")
        .call("DescribeKey", body)
        .refuses("UnrecognizedClientException", "The security token included in the request is");
  }

  @Test
  void aRequestIsSignedNow() throws Exception {
    Instant now = Instant.now();
    Duration nearly = Duration.ofMinutes(14);
    caller.send(caller.signed("DescribeKey", body, now.minus(nearly)), body).succeeds();
    caller.send(caller.signed("DescribeKey", body, now.plus(nearly)), body).succeeds();
    Duration tooMuch = Duration.ofMinutes(16);
    caller
        .send(caller.signed("DescribeKey", body, now.minus(tooMuch)), body)
        .refuses(WRONG_SIGNATURE, "Signature expired: ");
    caller
        .send(caller.signed("DescribeKey", body, now.plus(tooMuch)), body)
        .refuses(WRONG_SIGNATURE, "Signature not yet current: ");
  }

  @Test
  void whatIsSignedIsNotChanged() throws Exception {
    Map<String, String> headers = caller.signed("DescribeKey", body, Instant.now());
    caller.send(headers, body + " ").refuses(WRONG_SIGNATURE, "does not match");
    headers.put("x-amz-target", "TrentService.Decrypt");
    caller.send(headers, body).refuses(WRONG_SIGNATURE, "does not match");
    headers = caller.signed("DescribeKey", body, Instant.now());
    headers.put("x-amz-more", "not signed");
    caller.send(headers, body).refuses(WRONG_SIGNATURE, "x-amz-more");
    headers.remove("authorization");
    caller.send(headers, body).refuses("MissingAuthenticationTokenException", "");
    headers.put("authorization", "Basic YTpi");
    caller.send(headers, body).refuses("IncompleteSignatureException", "");
    HttpRequest get = HttpRequest.newBuilder(URI.create(region.endpoint() + "/x")).build();
    assertEquals(404, KmsCaller.reply(get).status());
  }
}
