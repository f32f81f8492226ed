package org.hvrwallet.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The configuration of a wallet as JSON: what {@code -o} writes, {@code -i} reads. */
final class ConfigJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ConfigJson() {}

  /** What a JSON text holds. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** Some JSON, for a person and for a program. */
  static String text(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      content.write(json);
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return text.toString();
  }

  /** Some JSON in one line, for a program. */
  static String line(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      content.write(json);
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return text.toString();
  }

  /**
   * The properties of a file. What the wallet keeps itself is passed over, so that the output of
   * one wallet can be the input of another.
   *
   * @throws IllegalArgumentException if it is not an object of texts
   */
  static Map<String, Optional<String>> read(Path file) throws IOException {
    Map<String, Optional<String>> properties = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(Files.readAllBytes(file))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(file + " is not a JSON object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!ConfigText.isProperty(name)) {
          parser.skipChildren();
        } else if (value == JsonToken.VALUE_NULL) {
          properties.put(name, Optional.empty());
        } else if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
          properties.put(name, Optional.of(parser.getText()).filter(text -> !text.isEmpty()));
        } else {
          throw new IllegalArgumentException(name + " in " + file + " must be a text or null");
        }
      }
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new IllegalArgumentException(file + " is not JSON", e);
    }
    return properties;
  }
}
