package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.key.HubKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds in every database. If it fails, a rotation loses passwords, or a purge does. */
abstract class JdbcCatalogContract {
  /** Small batches: ranges end in the middle of everything. */
  static final ResealSettings SMALL = new ResealSettings(7, 2, OptionalInt.empty());

  TestDatabase database;

  abstract TestDatabase create() throws Exception;

  @BeforeEach
  void createDatabase() throws Exception {
    database = create();
  }

  private static String pwd(HubKey key, String location) {
    return Values.text(key, "secret of " + location, Aads.location(location, "loc_remote_pwd"));
  }

  /** Each kind of content, by the name of the row that has it. */
  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("old", pwd(Values.OLD, "old"));
    kinds.put("older", pwd(Values.OLDER, "older"));
    kinds.put("newest", pwd(Values.NEWEST, "newest"));
    kinds.put("null", null);
    kinds.put("empty", "");
    kinds.put("clear", "tiger !{hw1 {x}!");
    kinds.put("obfuscated", "!{ob1:AAAA}!");
    kinds.put("cut off", pwd(Values.OLD, "cut off").substring(0, 100));
    kinds.put("flipped", Values.flipped(pwd(Values.OLD, "flipped")));
    kinds.put("swapped", pwd(Values.OLD, "older"));
    kinds.put("foreign", pwd(Values.FOREIGN, "foreign"));
    kinds.put("unknown", pwd(Values.UNKNOWN, "unknown"));
    kinds.put("strange", Values.strange());
    kinds.put("Zo\u00eb \u732b's \"x\"", pwd(Values.OLD, "Zo\u00eb \u732b's \"x\""));
    return kinds;
  }

  private static final List<String> OPENING = List.of("old", "older", "Zo\u00eb \u732b's \"x\"");
  private static final List<String> STAYING =
      List.of("cut off", "flipped", "swapped", "foreign", "unknown", "strange");

  @Test
  void eachKindOfRowIsDoneAsDocumented() throws Exception {
    Map<String, String> kinds = kinds();
    database.execute(TestDatabase.LOCATIONS);
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      database.update(
          "INSERT INTO hvr_location (loc_name, loc_remote_pwd) VALUES (?, ?)",
          kind.getKey(),
          kind.getValue());
    }
    try (JdbcCatalog catalog = database.open(SMALL)) {
      assertEquals(Map.of(1, 5L, 2, 2L, 3, 1L, 9, 1L), catalog.census());
      ResealReport report = catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
      assertEquals(OPENING.size(), report.resealed());
      assertEquals(STAYING.size() - 1, report.staying(), "no key is known to need the strange one");
      assertQuarantined(kinds, report.quarantined());
      assertEquals(Map.of(1, 3L, 2, 1L, 3, 4L, 9, 1L), catalog.census());
      ResealReport again = catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
      assertEquals(0, again.resealed());
      assertEquals(Set.copyOf(report.quarantined()), Set.copyOf(again.quarantined()));
    }
    for (List<Object> row : database.query("SELECT loc_name, loc_remote_pwd FROM hvr_location")) {
      assertDone(kinds, (String) row.get(0), (String) row.get(1));
    }
  }

  private static void assertDone(Map<String, String> kinds, String name, String after) {
    if (OPENING.contains(name)) {
      byte[] aad = Aads.location(name, "loc_remote_pwd");
      assertEquals(Optional.of("secret of " + name), Values.open(after, aad));
    } else {
      assertEquals(kinds.get(name), after, name);
    }
  }

  private void assertQuarantined(Map<String, String> kinds, List<String> texts) throws Exception {
    assertEquals(STAYING.size(), texts.size(), texts::toString);
    List<List<Object>> rows =
        database.query(
            "SELECT table_name, column_name, identity, reason FROM hvr_wallet_quarantine");
    assertEquals(STAYING.size(), rows.size());
    for (String name : STAYING) {
      String start = "hvr_location.loc_remote_pwd of loc_name=" + name + ": ";
      String text = texts.stream().filter(t -> t.startsWith(start)).findFirst().orElseThrow();
      assertFalse(text.contains(kinds.get(name).substring(6, 20)), "no value is shown");
      List<String> row =
          List.of(
              "hvr_location", "loc_remote_pwd", "loc_name=" + name, text.substring(start.length()));
      assertTrue(rows.contains(row), () -> row + " is not in " + rows);
    }
  }

  @Test
  void textFormsInLongerTextAreSealedAnew() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    String two =
        "{\"a\":\""
            + Values.text(Values.OLD, "x", Aads.action(-1))
            + "\",\"\u732b\":\""
            + Values.text(Values.NEWEST, "y", Aads.action(-1))
            + Values.text(Values.OLDER, "z", Aads.action(-1))
            + "\"}";
    String broken =
        Values.text(Values.OLD, "x", Aads.action(2))
            + Values.flipped(two.substring(6, two.indexOf("}!") + 2));
    database.update("INSERT INTO hvr_action VALUES (?, ?)", -1, two);
    database.update("INSERT INTO hvr_action VALUES (?, ?)", 2, broken);
    try (JdbcCatalog catalog = database.open()) {
      assertEquals(Map.of(1, 3L, 2, 1L, 3, 1L), catalog.census());
      ResealReport report = catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
      assertEquals(3, report.resealed());
      assertEquals(1, report.staying());
      assertEquals(Map.of(1, 1L, 3, 4L), catalog.census());
    }
    String after = database.text("SELECT act_parameters FROM hvr_action WHERE act_id = -1");
    List<String> parts = new ArrayList<>();
    for (TextForms.TextForm form : TextForms.in(after)) {
      parts.add(Values.open(form.sealed().orElseThrow(), Aads.action(-1)).orElseThrow());
    }
    assertEquals(List.of("x", "y", "z"), parts);
    assertTrue(
        after.startsWith("{\"a\":\"!{hw1:") && after.contains("\u732b") && after.endsWith("\"}"));
  }

  /** Thirty rows under an identity of four columns, one of them clear. Returns what is bound. */
  private List<byte[]> fillTokens() throws Exception {
    database.execute(
        "CREATE TABLE tokens (name VARCHAR(100) NOT NULL, tenant BIGINT NOT NULL,"
            + " id UUID NOT NULL, amount DECIMAL(20,0) NOT NULL, token "
            + database.bytes()
            + ", PRIMARY KEY (tenant, id, name, amount))",
        TestDatabase.MAPPING);
    database.map("Tokens", "TENANT, id,name , amount", "token", "binary");
    UUID user = UUID.fromString("0B0E8F5C-9F3A-4D2E-8C11-5A7D2B9C4E60");
    List<byte[]> aads = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      long tenant = (i % 3 - 1) * 10_000_000_000L;
      String amount = "123456789012345678" + i % 2;
      String name = "n" + i / 6;
      String[] identity = {
        "tenant", "" + tenant, "id", user.toString(), "name", name, "amount", amount
      };
      byte[] aad = Aads.of("tokens", "token", identity);
      aads.add(aad);
      byte[] token =
          i == 7
              ? "HW is clear text".getBytes(StandardCharsets.UTF_8)
              : Values.seal(Values.OLD, "t" + i, aad);
      database.update(
          "INSERT INTO tokens VALUES (?, ?, ?, ?, ?)",
          name,
          tenant,
          user,
          new BigDecimal(amount),
          token);
    }
    return aads;
  }

  @Test
  void mappedTablesOfSeveralIdentityColumnsAreRead() throws Exception {
    List<byte[]> aads = fillTokens();
    try (JdbcCatalog catalog = database.open(SMALL)) {
      assertEquals(Map.of(1, 29L), catalog.census());
      ResealReport report = catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
      assertEquals(29, report.resealed(), report::toString);
      assertEquals(List.of(), report.quarantined());
      assertEquals(
          List.of(new ColumnFinding("tokens", "token", new TreeMap<>(Map.of(3, 29L)))),
          catalog.findings());
    }
    long opened = 0;
    for (List<Object> row : database.query("SELECT token FROM tokens")) {
      byte[] token = (byte[]) row.get(0);
      opened += aads.stream().filter(aad -> Values.open(token, aad).isPresent()).count();
    }
    assertEquals(29, opened);
  }

  @Test
  void valuesOfAnyLengthAreRead() throws Exception {
    database.execute(
        "CREATE TABLE big (id INTEGER NOT NULL PRIMARY KEY, c " + database.longText() + ")",
        TestDatabase.MAPPING);
    database.map("big", "id", "c", "text");
    for (int id = 0; id < 4; id++) {
      String secret = "x".repeat(id == 0 ? 0 : 3_000_000);
      String sealed = Values.text(Values.OLD, secret, Aads.of("big", "c", "id", "" + id));
      database.update("INSERT INTO big VALUES (?, ?)", id, sealed);
    }
    assertEquals(4, database.reseal().resealed());
    String after = database.text("SELECT c FROM big WHERE id = 3");
    int length = Values.open(after, Aads.of("big", "c", "id", "3")).orElseThrow().length();
    assertEquals(3_000_000, length);
  }

  @Test
  void aRunThatIsStoppedIsContinued() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(200);
    try (JdbcCatalog catalog = database.open(SMALL)) {
      ResealReport report = catalog.reseal(Values.resealer(), (done, total) -> done < 20);
      assertTrue(report.resealed() >= 20 && report.resealed() < 80, report::toString);
      assertEquals(Map.of(1, 200 - report.resealed(), 3, report.resealed()), catalog.census());
      assertThrows(
          StackOverflowError.class,
          () ->
              catalog.reseal(
                  Values.resealer(),
                  (done, total) -> {
                    throw new StackOverflowError();
                  }));
      long left = catalog.census().get(1);
      assertEquals(left, catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END).resealed());
      assertEquals(Map.of(3, 200L), catalog.census());
    }
    assertEquals(200, database.openActions());
  }

  @Test
  void progressKnowsTheTotal() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(50);
    List<String> calls = new ArrayList<>();
    try (JdbcCatalog catalog = database.open(SMALL)) {
      catalog.reseal(Values.resealer(), (done, total) -> calls.add(done + " of " + total));
    }
    boolean knows = database.dialects().of(database.connect()).looksIntoValues();
    String total = knows ? "50 of OptionalLong[50]" : "50 of OptionalLong.empty";
    assertEquals(total, calls.get(calls.size() - 1));
    assertTrue(calls.size() >= 50 / 7);
  }

  @Test
  void twoRunsAtOnceDoEachRowOnce() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(2_000);
    try (TwoRuns runs = new TwoRuns(database, new ResealSettings(50, 2, OptionalInt.empty()))) {
      assertEquals(2_000, runs.resealed());
    }
    assertEquals(0, database.reseal().resealed());
    assertEquals(2_000, database.openActions());
  }

  @Test
  void writersAreNotDisturbed() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(1_500);
    try (LiveWriters writers = new LiveWriters(database, 2, 1_000)) {
      try (JdbcCatalog catalog = database.open(new ResealSettings(20, 2, OptionalInt.of(2_000)))) {
        catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
        writers.stop();
        catalog.reseal(Values.resealer(), TestDatabase.TO_THE_END);
        assertEquals(List.of(3), List.copyOf(catalog.census().keySet()));
      }
      writers.assertNothingLost(1_500);
    }
  }
}
