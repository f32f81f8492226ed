package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.hvrwallet.spi.SecretBytes;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * The way of a key around the SDK. If this fails, wallets do not open, or a heap dump that is taken
 * long afterwards holds the hub encryption key.
 */
class HiddenPlaintextTest {
  @Property
  void aKeyIsTakenOutOfAnAnswer(@ForAll @Size(min = 1, max = 64) byte[] key) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(key);
    String answer = "{\"KeyId\":\"\\\"Plaintext\\\":\",\n \"Plaintext\" : \"" + base64 + "\"}";
    assertTaken(key, answer, base64);
    String escaped = base64.replace("/", "\\/").replace("=", "\\u003d");
    assertTaken(key, "{\"Plaintext\":\"" + escaped + "\",\"KeyId\":\"x\"}", escaped);
  }

  private static void assertTaken(byte[] key, String answer, String hidden) throws IOException {
    try (HiddenPlaintext plaintext = new HiddenPlaintext(Optional.empty())) {
      byte[] left = plaintext.filter(stream(answer), 200).readAllBytes();
      try (SecretBytes taken = plaintext.plaintext().orElseThrow()) {
        assertArrayEquals(key, taken.toByteArray());
      }
      String text = new String(left, StandardCharsets.UTF_8);
      assertEquals(answer.length(), text.length());
      assertTrue(hidden.startsWith("AAAA") || !text.contains(hidden), text);
      String value = JsonNode.parser().parse(text).field("Plaintext").orElseThrow().asString();
      assertTrue(Base64.getDecoder().decode(value).length <= key.length + 2 * 18, text);
      assertTrue(plaintext.plaintext().isEmpty());
    }
  }

  @Property
  void anythingElseStaysAsItIs(@ForAll @Size(max = 100) byte[] bytes) throws IOException {
    try (HiddenPlaintext plaintext = new HiddenPlaintext(Optional.empty())) {
      assertArrayEquals(
          bytes, plaintext.filter(new ByteArrayInputStream(bytes), 200).readAllBytes());
    }
  }

  @Test
  void onlyTheOutermostMemberCounts() {
    for (String json :
        new String[] {
          "{\"a\":{\"Plaintext\":\"AAAA\"}}",
          "[{\"Plaintext\":\"AAAA\"}]",
          "{\"Plaintext\":7}",
          "{\"Plaintext\":\"AAAA",
          "{\"Plaintext\"",
          "{\"a\":\"Plaintext\",\"b\":\"AAAA\"}",
          "\"Plaintext\":\"AAAA\""
        }) {
      assertEquals(
          Optional.empty(), JsonPlaintext.find(json.getBytes(StandardCharsets.UTF_8)), json);
    }
  }

  @Test
  void whatIsNoBase64IsNoKey() throws IOException {
    try (HiddenPlaintext plaintext = new HiddenPlaintext(Optional.empty())) {
      plaintext.filter(stream("{\"Plaintext\":\"*\\u12\"}"), 200);
      assertTrue(plaintext.plaintext().isEmpty());
    }
  }

  @Test
  void aKeyIsPutIntoARequestAndWiped() {
    byte[] key = "0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.US_ASCII);
    String zeros = Base64.getEncoder().encodeToString(new byte[32]);
    byte[] request =
        ("{\"KeyId\":\"k\",\"Plaintext\":\"" + zeros + "\"}").getBytes(StandardCharsets.UTF_8);
    try (HiddenPlaintext plaintext = new HiddenPlaintext(Optional.of(SecretBytes.copyOf(key)))) {
      plaintext.enter(request);
      String sent = new String(request, StandardCharsets.UTF_8);
      assertEquals(
          Base64.getEncoder().encodeToString(key),
          JsonNode.parser().parse(sent).field("Plaintext").orElseThrow().asString());
    }
    assertArrayEquals(new byte[request.length], request);
  }

  @Test
  void anErrorIsRemembered() throws IOException {
    try (HiddenPlaintext plaintext = new HiddenPlaintext(Optional.empty())) {
      plaintext.filter(stream("{\"__type\":\"ThrottlingException\"}"), 400);
      assertEquals(LastAttempt.Met.THROTTLING, plaintext.last().met());
      plaintext.filter(stream("{}"), 503);
      assertEquals(LastAttempt.Met.FAILURE, plaintext.last().met());
      assertFalse(plaintext.plaintext().isPresent());
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
