package org.hvrwallet.wallet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of vectors: blocks of {@code name: value}, each after a line {@code # title}. */
public final class VectorFile {
  private VectorFile() {}

  /** One block. */
  public record Vector(String title, Map<String, String> values) {
    /** A value in hexadecimal. */
    public byte[] hex(String name) {
      return HexFormat.of().parseHex(text(name));
    }

    /** A value as it stands. */
    public String text(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new AssertionError(title + " has no " + name);
      }
      return value;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** All blocks whose title begins so; there must be one. */
  public static List<Vector> read(String resource, String title) {
    List<Vector> vectors = new ArrayList<>();
    for (String line : resource(resource).split("\n")) {
      if (line.startsWith("# ")) {
        vectors.add(new Vector(line.substring(2), new LinkedHashMap<>()));
      } else if (!line.isEmpty()) {
        String[] parts = line.split(": ?", 2);
        vectors.get(vectors.size() - 1).values().put(parts[0], parts[1]);
      }
    }
    vectors.removeIf(vector -> !vector.title().startsWith(title));
    if (vectors.isEmpty()) {
      throw new AssertionError(resource + " has no vector " + title);
    }
    return vectors;
  }

  /** A test resource as text. */
  public static String resource(String name) {
    try (InputStream in = VectorFile.class.getResourceAsStream("/vectors/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
