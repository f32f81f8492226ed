package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.hvrwallet.catalog.CsvReader.Line;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If these fail, an import puts a password into another column, or into a message. */
class CsvReaderTest {
  private static List<Line> read(byte[] file) throws Exception {
    CsvReader reader = new CsvReader(new ByteArrayInputStream(file));
    List<Line> lines = new ArrayList<>();
    for (Optional<Line> line = reader.read(); line.isPresent(); line = reader.read()) {
      lines.add(line.get());
    }
    return lines;
  }

  private static List<Line> read(String file) throws Exception {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatTheRfcHas() throws Exception {
    String file = "\uFEFFa,b\r\n\"x,\"\"y\"\"\r\nz\",\n,\"\"\nZo\u00eb \u732b,' '";
    assertEquals(
        List.of(
            new Line(1, List.of("a", "b")),
            new Line(2, Arrays.asList("x,\"y\"\r\nz", null)),
            new Line(4, Arrays.asList(null, "")),
            new Line(5, List.of("Zo\u00eb \u732b", "' '"))),
        read(file));
    assertEquals(List.of(), read(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`a,tiger\"x` | line 1, field 2 has a quote and does not begin with one: put it in quotes",
        "`a\n\"tiger\"x` | line 2, field 1 goes on after its closing quote",
        "`a\nb,\"tiger\nx` | line 2, field 2 has no closing quote",
        "`tiger\rx` | line 1, field 1 ends in a carriage return without a line feed",
      })
  void refusesOthersAndSaysWhere(String file, String sentence) {
    String message = assertThrows(WalletRefusedException.class, () -> read(file)).getMessage();
    assertEquals(sentence, message);
  }

  @Test
  void refusesOtherEncodings() {
    byte[] latin1 = "a\nZo\u00eb,x\n".getBytes(StandardCharsets.ISO_8859_1);
    String message = assertThrows(WalletRefusedException.class, () -> read(latin1)).getMessage();
    assertFalse(message.contains("Zo"), message);
    assertEquals("the file is not in UTF-8, near line", message.substring(0, 35));
  }

  /** A quote that is forgotten must not have the whole file in memory. */
  @Test
  void refusesFieldsWithoutEnd() {
    String file = "\"" + "x".repeat(CsvReader.LONGEST_FIELD + 1);
    String message = assertThrows(WalletRefusedException.class, () -> read(file)).getMessage();
    assertEquals("line 1, field 1 has more than 16 Mi characters: a missing quote?", message);
  }

  @Property(tries = 300)
  void whatIsQuotedIsReadAsItIs(
      @ForAll @Size(max = 8) List<@Size(max = 5) List<@StringLength(max = 40) String>> table)
      throws Exception {
    StringBuilder file = new StringBuilder();
    List<List<String>> expected = new ArrayList<>();
    for (List<String> line : table) {
      List<String> quoted =
          line.stream().map(text -> '"' + text.replace("\"", "\"\"") + '"').toList();
      if (!line.isEmpty() && line.stream().allMatch(CsvReaderTest::isText)) {
        expected.add(line);
        file.append(String.join(",", quoted)).append("\r\n");
      }
    }
    assertEquals(expected, read(file.toString()).stream().map(Line::fields).toList());
  }

  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
