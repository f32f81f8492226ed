package org.hvrwallet.wallet.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.wallet.document.JsonTree.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reader of JSON takes and refuses what Jackson takes and refuses. If this fails, a wallet that
 * was written is not read again, or something is read that means another thing to other programs.
 */
class JsonTreeTest {
  private static final String START =
      "{\"a\" : \"x\\u00e9\\n\\/\", \"b\":[1,-20,0],\"c\":{\"d\":{},\"e\":[]} , \"f\":\"\\uD83D\"}";
  private static final char[] CHARACTERS =
      "{}[]\",:\\0123456789-+.eEtrufalsn/ \t\n\u0000\u001f\u007f\u00e9\ufeff\ud83d".toCharArray();

  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxStringLength(2 << 20)
                  .maxNameLength(8 << 10)
                  .maxNumberLength(20)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static Optional<Object> ours(String text) {
    try {
      return Optional.of(plain(JsonTree.parse("it", text.getBytes(UTF_8))));
    } catch (WalletDamagedException e) {
      return Optional.empty();
    }
  }

  private static Object plain(Object value) {
    if (value instanceof JsonObject object) {
      Map<String, Object> members = new LinkedHashMap<>();
      object.members().forEach((name, member) -> members.put(name, plain(member)));
      return members;
    }
    return value instanceof List<?> list ? list.stream().map(JsonTreeTest::plain).toList() : value;
  }

  /** Of what Jackson reads, an object of what a wallet may have. */
  private static Optional<Object> jacksons(String text) {
    try (JsonParser parser = JACKSON.createParser(new String(text.getBytes(UTF_8), UTF_8))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Object value = value(parser);
      return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Object> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.put(name, value(parser));
      }
      return members;
    } else if (token == JsonToken.START_ARRAY) {
      List<Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return elements;
    } else if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    } else if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getLongValue();
    }
    throw new IOException("no wallet has " + token);
  }

  @Test
  void whatAWalletMayHoldIsRead() {
    assertEquals(jacksons(START), ours(START));
    assertEquals("x\u00e9\n/", ((Map<?, ?>) ours(START).orElseThrow()).get("a"));
  }

  /** One to three characters of a good text are replaced, left out, or put in between. */
  @Property(tries = 20_000)
  void aChangedTextIsTakenAndRefusedAsByJackson(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(START);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length() - 1);
      int gone = random.nextInt(2);
      String more = String.valueOf(CHARACTERS[random.nextInt(CHARACTERS.length)]);
      text.replace(at, at + gone, random.nextInt(3) == 0 ? "" : more);
    }
    String changed = text.toString();
    assertEquals(jacksons(changed), ours(changed), changed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{} ",
        "{}x",
        "[]",
        "{\"a\":01}",
        "{\"a\":-0}",
        "{\"a\":-}",
        "{\"a\":1.0}",
        "{\"a\":1e2}",
        "{\"a\":9223372036854775807}",
        "{\"a\":-9223372036854775808}",
        "{\"a\":9223372036854775808}",
        "{\"a\":000000000000000000000000}",
        "{\"a\":true}",
        "{\"a\":null}",
        "{\"a\":1,}",
        "{\"a\":[1,]}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u\uff11234\"}",
        "{'a':1}",
        "{/**/}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":[{}]}}}}}}}"
      })
  void edgesAreThoseOfJackson(String text) {
    assertEquals(jacksons(text), ours(text));
  }

  @Test
  void lengthsAreBounded() {
    for (int more = 0; more < 2; more++) {
      String name = "{\"" + "n".repeat((8 << 10) + more) + "\":1}";
      String value = "{\"a\":\"" + "n".repeat((2 << 20) + more) + "\"}";
      String escaped = "{\"a\":\"\\n" + "n".repeat((2 << 20) - 1 + more) + "\"}";
      for (String text : List.of(name, value, escaped)) {
        assertEquals(more == 0, ours(text).isPresent());
      }
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] bytes = "{\"a\":\"?\"}".getBytes(UTF_8);
    bytes[6] = (byte) 0xC0;
    assertThrows(WalletDamagedException.class, () -> JsonTree.parse("it", bytes));
  }

  @Test
  void timesAreReadAsTheyAreWritten() {
    Instant time = Instant.parse("2024-02-29T23:59:59.007Z");
    assertEquals(Optional.of(time), Timestamps.parse(Timestamps.format(time)));
    for (String wrong :
        List.of(
            "2023-02-29T23:59:59.007Z",
            "2024-02-29T24:00:00.000Z",
            "2024-02-29T23:59:60.000Z",
            "2024-02-29T23:59:59.07Z",
            "2024-02-29T23:59:59.0070Z",
            "2024-02-29t23:59:59.007Z",
            "+024-02-29T23:59:59.007Z",
            "\u0662024-02-29T23:59:59.007Z")) {
      assertEquals(Optional.empty(), Timestamps.parse(wrong), wrong);
    }
  }
}
