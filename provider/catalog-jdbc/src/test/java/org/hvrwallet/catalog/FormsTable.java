package org.hvrwallet.catalog;

import static org.hvrwallet.wallet.seal.EncryptionLevel.NONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A table with a column of every form in both categories. */
final class FormsTable {
  private static final String TEXT = "tiger \u732b";
  private static final byte[] BYTES = "b\0 \u732b HW".getBytes(StandardCharsets.UTF_8);
  private static final String PARAMETERS = "/User=u /Password=\"p \\\"x\\\"\" /Token=t /Flag";

  private final TestDatabase database;

  private FormsTable(TestDatabase database) {
    this.database = database;
  }

  /** Makes it, in clear, and maps it. */
  static FormsTable create(TestDatabase database) throws SQLException {
    String bytes = database.bytes();
    database.execute(
        "CREATE TABLE forms (id INTEGER NOT NULL PRIMARY KEY, ts VARCHAR(900), tc VARCHAR(900), ls"
            + " VARCHAR(900), lc VARCHAR(900), ps VARCHAR(900), pc VARCHAR(900), bs "
            + (bytes + ", bc " + bytes + ")"),
        TestDatabase.MAPPING);
    for (String column : List.of("ts", "tc", "ls", "lc", "ps", "pc", "bs", "bc")) {
      String form =
          Map.of('t', "text", 'l', "login", 'p', "parameters", 'b', "binary").get(column.charAt(0));
      String category = column.charAt(1) == 's' ? "SECRET" : "CONFIDENTIAL";
      database.update(
          "INSERT INTO hvr_wallet_mapping VALUES ('forms', 'id', ?, ?, ?)", column, category, form);
    }
    for (int id = 1; id <= 9; id++) {
      database.update(
          "INSERT INTO forms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id,
          TEXT,
          TEXT,
          "u/" + TEXT,
          "u/" + TEXT,
          PARAMETERS,
          PARAMETERS,
          BYTES,
          BYTES);
    }
    return new FormsTable(database);
  }

  /**
   * That all rows hold what they were filled with.
   *
   * @param secret S if secret values are to be sealed, O if obfuscated, empty if clear
   * @param confidential the same of confidential ones
   */
  void assertHolds(String secret, String confidential) throws SQLException {
    String columns = "ts, tc, ls, lc, ps, pc, bs, bc";
    for (List<Object> row : database.query("SELECT id, " + columns + " FROM forms")) {
      for (int i = 1; i <= 8; i++) {
        String column = columns.split(", ")[i - 1];
        boolean isSecret = column.endsWith("s");
        byte[] aad = Aads.of("forms", column, "id", (String) row.get(0));
        String expected = isSecret ? secret : confidential;
        if (row.get(i) instanceof byte[] bytes) {
          assertBytes(expected, bytes, aad);
        } else {
          assertText(expected, (String) row.get(i), column, aad, (String) row.get(0));
        }
      }
    }
  }

  private static void assertBytes(String expected, byte[] bytes, byte[] aad) {
    assertEquals(expected.equals("S"), SealedHeader.sequence(bytes).isPresent());
    byte[] clear =
        expected.equals("S") ? Values.protector(NONE).open(bytes, aad).orElseThrow() : bytes;
    assertArrayEquals(BYTES, clear);
  }

  private static void assertText(
      String expected, String text, String column, byte[] aad, String location) {
    String shape = text.replaceAll("!\\{hw1:[^}]*}!", "S").replaceAll("!\\{ob1:[^}]*}!", "O");
    String clear =
        switch (column.charAt(0)) {
          case 't' -> TEXT;
          case 'l' -> "u/" + TEXT;
          default -> PARAMETERS;
        };
    String asked =
        switch (column.charAt(0)) {
          case 't' -> expected;
          case 'l' -> "u/" + expected;
          default -> "/User=u /Password=\"" + expected + "\" /Token=" + expected + " /Flag";
        };
    assertEquals(expected.isEmpty() ? clear : asked, shape, column);
    assertEquals(clear, Values.revealed(text, aad, location));
  }
}
