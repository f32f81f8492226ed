package org.hvrwallet.jca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Vectors of Wycheproof for AES; those for 128- and 192-bit keys do not apply, as every hub
 * encryption key has 256.
 */
final class Wycheproof {
  private static final File FOLDER = new File("../wallet/src/test/resources/vectors");

  private Wycheproof() {}

  /** One vector. */
  record Vector(JsonNode json) {
    byte[] hex(String name) {
      return HexFormat.of().parseHex(json.get(name).asText());
    }

    boolean isValid() {
      return json.get("result").asText().equals("valid");
    }

    boolean has256BitKey() {
      return hex("key").length == 32;
    }

    @Override
    public String toString() {
      return json.get("tcId") + " " + json.get("comment").asText();
    }
  }

  static List<Vector> all(String file) {
    try {
      List<Vector> vectors = new ArrayList<>();
      JsonNode root = new ObjectMapper().readTree(new File(FOLDER, file));
      for (JsonNode group : root.get("testGroups")) {
        group.get("tests").forEach(test -> vectors.add(new Vector(test)));
      }
      return vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Vector> applicable(String file) {
    return all(file).stream().filter(Vector::has256BitKey).toList();
  }
}
