package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.seal.EncryptionLevel;

/** If these fail, there is an order of levels, rotations and edits in which a value gets lost. */
class LevelsPropertiesTest {
  private static final int ROWS = 6;
  private static final List<String> COLUMNS =
      List.of("ts", "tc", "ls", "lc", "ps", "pc", "bs", "bc");

  /** Something that happens: an edit of one content, or something that is done to all of them. */
  record Step(Kind kind, int row, String column, String value, EncryptionLevel level) {}

  enum Kind {
    WRITE,
    WRITE_MORE,
    LEVEL,
    STOPPED_LEVEL,
    ROTATE,
    STOPPED_ROTATION,
    DELETE
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20).filter(LevelsPropertiesTest::isStored),
            Arbitraries.strings().withChars("\"\\/= a\u732b!{}\n").ofMaxLength(12));
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(1, ROWS),
            Arbitraries.of(COLUMNS),
            values,
            Arbitraries.of(EncryptionLevel.class))
        .as(Step::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(25);
  }

  private static boolean isStored(String text) {
    return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
  }

  @Property(tries = 6)
  void everyValueIsKept(@ForAll("steps") List<Step> steps) throws Exception {
    new Run(Servers.h2()).run(steps);
  }

  @Property(tries = 300)
  @Tag("full")
  void everyValueIsKeptHoweverOften(@ForAll("steps") List<Step> steps) throws Exception {
    new Run(Servers.h2()).run(steps);
  }

  /** A table and what it must hold. */
  private static final class Run {
    private final TestDatabase database;

    /** By column and row: content in clear. */
    private final Map<String, Object> model = new HashMap<>();

    private EncryptionLevel level = EncryptionLevel.NONE;
    private int newest = 1;

    Run(TestDatabase database) throws Exception {
      this.database = database;
      database.execute(
          "CREATE TABLE r (id INTEGER NOT NULL PRIMARY KEY, ts CLOB, tc VARCHAR, ls VARCHAR, lc"
              + " VARCHAR, ps VARCHAR, pc VARCHAR, bs VARBINARY, bc BLOB)",
          TestDatabase.MAPPING);
      for (String column : COLUMNS) {
        database.update(
            "INSERT INTO hvr_wallet_mapping VALUES ('r', 'id', ?, ?, ?)",
            column,
            category(column).name(),
            Map.of('t', "text", 'l', "login", 'p', "parameters", 'b', "binary")
                .get(column.charAt(0)));
      }
      for (int id = 1; id <= ROWS; id++) {
        database.update("INSERT INTO r (id) VALUES (?)", id);
      }
    }

    void run(List<Step> steps) throws Exception {
      for (Step step : steps) {
        run(step);
      }
      assertKept();
      convert(Integer.MAX_VALUE);
      assertKept();
      assertAsked();
      for (EncryptionLevel last : EncryptionLevel.values()) {
        level = last;
        convert(Integer.MAX_VALUE);
        assertKept();
        assertAsked();
      }
    }

    private void run(Step step) throws Exception {
      switch (step.kind()) {
        case WRITE, WRITE_MORE -> write(step.column(), step.row(), step.value());
        case DELETE -> put(step.column(), step.row(), null);
        case LEVEL, STOPPED_LEVEL -> {
          level = step.level();
          convert(step.kind() == Kind.LEVEL ? Integer.MAX_VALUE : step.row());
        }
        case ROTATE, STOPPED_ROTATION -> {
          newest = Math.min(newest + 1, 3);
          reseal(step.kind() == Kind.ROTATE ? Integer.MAX_VALUE : step.row());
        }
      }
    }

    private void write(String column, int row, String value) throws Exception {
      switch (column.charAt(0)) {
        case 'b' -> put(column, row, ("b" + value).getBytes(StandardCharsets.UTF_16));
        case 'l' -> put(column, row, "u/" + value);
        case 'p' -> put(column, row, parameters(value));
        default -> put(column, row, value);
      }
    }

    private static String parameters(String value) {
      String quoted = "\"" + SecretPart.Style.QUOTED.encode(value) + "\"";
      return "/User=" + quoted + " /Password=" + quoted + "\t/Token=" + quoted + " /Secret=s";
    }

    private void put(String column, int row, Object content) throws Exception {
      database.update("UPDATE r SET " + column + " = ? WHERE id = ?", content, row);
      model.put(column + row, content == null ? "" : content);
    }

    private JdbcCatalog open() throws Exception {
      return database.open(new ResealSettings(2, 2, OptionalInt.empty()));
    }

    private void convert(int most) throws Exception {
      try (JdbcCatalog catalog = open()) {
        ResealReport report =
            catalog.convert(Values.protector(level, newest), (done, total) -> done < most);
        assertEquals(List.of(), report.quarantined());
      }
    }

    private void reseal(int most) throws Exception {
      try (JdbcCatalog catalog = open()) {
        ResealReport report =
            catalog.reseal(Values.protector(level, newest), (done, total) -> done < most);
        assertEquals(List.of(), report.quarantined());
        if (most == Integer.MAX_VALUE) {
          assertTrue(Set.of(newest).containsAll(catalog.census().keySet()));
        }
      }
    }

    private void assertKept() throws Exception {
      for (String column : COLUMNS) {
        for (List<Object> row : database.query("SELECT " + column + ", id FROM r")) {
          String id = (String) row.get(1);
          byte[] aad = Aads.of("r", column, "id", id);
          Object expected = model.getOrDefault(column + id, "");
          if (expected instanceof byte[] bytes) {
            assertArrayEquals(bytes, opened(bytes(column, id), aad));
          } else if (row.get(0) != null && !column.startsWith("b")) {
            assertEquals(expected, Values.revealed((String) row.get(0), aad, id));
          } else {
            assertEquals("", expected);
          }
        }
      }
    }

    private byte[] bytes(String column, String id) throws Exception {
      String sql = "SELECT CAST(" + column + " AS VARBINARY) FROM r WHERE id = " + id;
      return (byte[]) database.query(sql).get(0).get(0);
    }

    private static byte[] opened(byte[] bytes, byte[] aad) {
      return SealedHeader.sequence(bytes).isPresent()
          ? Values.protector(EncryptionLevel.NONE).open(bytes, aad).orElseThrow()
          : bytes;
    }

    private static Category category(String column) {
      return column.endsWith("s") ? Category.SECRET : Category.CONFIDENTIAL;
    }

    /** That nothing is clear which should not be, nor sealed. */
    private void assertAsked() throws Exception {
      try (JdbcCatalog catalog = open()) {
        assertEquals(0, catalog.countOthers(Values.protector(level, newest)));
      }
      for (Map.Entry<String, Object> entry : model.entrySet()) {
        String column = entry.getKey().substring(0, 2);
        String id = entry.getKey().substring(2);
        boolean seals = level.seals(category(column));
        if (entry.getValue() instanceof byte[]) {
          assertEquals(seals, SealedHeader.sequence(bytes(column, id)).isPresent());
        } else if (column.startsWith("p") && !entry.getValue().equals("")) {
          String after = database.text("SELECT " + column + " FROM r WHERE id = " + id);
          assertEquals(seals, after.contains("!{hw1:"), after);
          assertEquals(!seals && column.equals("ps"), after.contains("!{ob1:"), after);
          assertFalse(seals && after.contains("/Secret=s"), after);
        }
      }
    }
  }
}
