package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hvrwallet.spi.SecretBytes;
import org.junit.jupiter.api.Test;

/**
 * The vectors that AWS published for Signature Version 4. If this fails, AWS refuses every request,
 * and no wallet opens.
 */
class SigV4Test {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String TIME = "20150830T123600Z";

  @Test
  void getVanilla() {
    assertSignature(
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31", "GET", Map.of(), "");
  }

  @Test
  void postVanilla() {
    assertSignature(
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b", "POST", Map.of(), "");
  }

  @Test
  void getHeaderValueTrim() {
    assertSignature(
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
        "GET",
        Map.of("My-Header1", List.of(" value1"), "My-Header2", List.of(" \"a   b   c\"")),
        "");
  }

  @Test
  void getHeaderKeyDuplicate() {
    assertSignature(
        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
        "GET",
        Map.of("My-Header1", List.of("value2", "value2", "value1")),
        "");
  }

  @Test
  void postHeaderKeySort() {
    assertSignature(
        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
        "POST",
        Map.of("My-Header1", List.of("value1")),
        "");
  }

  @Test
  void postFormUrlencoded() {
    assertSignature(
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
        "POST",
        Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
        "Param1=value1");
  }

  @Test
  void theTimeIsWrittenInUtcWithoutFractions() {
    assertEquals(TIME, SigV4.time(Instant.parse("2015-08-30T12:36:00.999Z")));
  }

  private static void assertSignature(
      String expected, String method, Map<String, List<String>> more, String body) {
    Map<String, List<String>> headers = new LinkedHashMap<>(more);
    headers.put("Host", List.of("example.amazonaws.com"));
    headers.put("X-Amz-Date", List.of(TIME));
    try (SecretBytes secret = SecretBytes.copyOf(SECRET.getBytes(StandardCharsets.UTF_8))) {
      String header =
          new SigV4("us-east-1", "service")
              .authorization(
                  method,
                  "/",
                  headers,
                  body.getBytes(StandardCharsets.UTF_8),
                  "AKIDEXAMPLE",
                  secret);
      assertTrue(
          header.startsWith(
              "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"),
          header);
      assertEquals(expected, header.substring(header.lastIndexOf('=') + 1));
    }
  }
}
