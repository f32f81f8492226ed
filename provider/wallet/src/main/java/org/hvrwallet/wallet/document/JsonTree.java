package org.hvrwallet.wallet.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hvrwallet.spi.WalletDamagedException;

/**
 * Reads strict JSON (D1) into maps, lists, texts and whole numbers. The text is not authenticated
 * yet, so everything is bounded: depth, lengths, and the document by who reads it.
 */
final class JsonTree {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 2 << 20;
  private static final int MAX_NAME = 8 << 10;
  private static final int MAX_DIGITS = 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TEXT)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_DIGITS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  /** An object, apart from a plain map so that {@code instanceof} can tell. */
  record JsonObject(Map<String, Object> members) {}

  private final String what;
  private final JsonParser parser;

  private JsonTree(String what, JsonParser parser) {
    this.what = what;
    this.parser = parser;
  }

  /**
   * Reads an object.
   *
   * @param what names the text in messages
   */
  static JsonObject parse(String what, byte[] bytes) throws WalletDamagedException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      try (JsonParser parser = FACTORY.createParser(bytes)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw new WalletDamagedException(what + " is not a JSON object");
        }
        JsonObject object = new JsonTree(what, parser).object();
        if (parser.nextToken() != null) {
          throw new WalletDamagedException(what + " has more text after its end");
        }
        return object;
      }
    } catch (CharacterCodingException e) {
      throw new WalletDamagedException(what + " is damaged: it is not UTF-8", e);
    } catch (IOException e) {
      // Jackson's own message quotes the text, which a log should not have.
      throw new WalletDamagedException(
          what + " is damaged: it is not JSON that this program wrote; restore it from a backup");
    }
  }

  private JsonObject object() throws IOException, WalletDamagedException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value());
    }
    return new JsonObject(members);
  }

  private List<Object> array() throws IOException, WalletDamagedException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return elements;
  }

  private Object value() throws IOException, WalletDamagedException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    } else if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getLongValue();
    } else if (token == JsonToken.START_OBJECT) {
      return object();
    } else if (token == JsonToken.START_ARRAY) {
      return array();
    }
    throw new WalletDamagedException(
        what + " is damaged: it holds " + token + ", which it never does");
  }
}
