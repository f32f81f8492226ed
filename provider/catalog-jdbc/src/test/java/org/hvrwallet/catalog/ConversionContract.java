package org.hvrwallet.catalog;

import static org.hvrwallet.wallet.seal.EncryptionLevel.ALL_CONFIDENTIAL;
import static org.hvrwallet.wallet.seal.EncryptionLevel.NONE;
import static org.hvrwallet.wallet.seal.EncryptionLevel.SECRETS_ONLY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.seal.EncryptionLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds in every database. If it fails, a change of the level loses passwords. */
abstract class ConversionContract {
  private static final Set<String> STAYING =
      Set.of("cut off", "flipped", "swapped", "foreign", "unknown", "elsewhere");
  private static final String CLEAR = "tiger \u732b";

  TestDatabase database;

  abstract TestDatabase create() throws Exception;

  @BeforeEach
  void createDatabase() throws Exception {
    database = create();
  }

  private static String pwd(HubKey key, String location) {
    return Values.text(key, CLEAR, aad(location));
  }

  private static byte[] aad(String location) {
    return Aads.location(location, "loc_remote_pwd");
  }

  /** Each kind of content, by the name of the row that has it. */
  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("null", null);
    kinds.put("empty", "");
    kinds.put("strange", Values.strange());
    kinds.put("clear", CLEAR);
    kinds.put("obfuscated", Values.obfuscated(CLEAR, "obfuscated"));
    kinds.put("old", pwd(Values.OLD, "old"));
    kinds.put("newest", pwd(Values.NEWEST, "newest"));
    kinds.put("cut off", pwd(Values.OLD, "cut off").substring(0, 100));
    kinds.put("flipped", Values.flipped(pwd(Values.OLD, "flipped")));
    kinds.put("swapped", pwd(Values.OLD, "old"));
    kinds.put("foreign", pwd(Values.FOREIGN, "foreign"));
    kinds.put("unknown", pwd(Values.UNKNOWN, "unknown"));
    kinds.put("elsewhere", Values.obfuscated(CLEAR, "obfuscated"));
    return kinds;
  }

  private Map<String, String> fillKinds() throws SQLException {
    Map<String, String> kinds = kinds();
    database.execute(TestDatabase.LOCATIONS);
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      database.update(
          "INSERT INTO hvr_location (loc_name, loc_remote_pwd) VALUES (?, ?)",
          kind.getKey(),
          kind.getValue());
    }
    return kinds;
  }

  private ResealReport convert(EncryptionLevel level) throws Exception {
    return convert(Values.protector(level), JdbcCatalogContract.SMALL);
  }

  private ResealReport convert(Protector protector, ResealSettings settings) throws Exception {
    try (JdbcCatalog catalog = database.open(settings)) {
      long before = catalog.countOthers(protector);
      ResealReport report = catalog.convert(protector, TestDatabase.TO_THE_END);
      assertEquals(before, report.resealed() + report.staying());
      assertEquals(report.staying(), catalog.countOthers(protector));
      return report;
    }
  }

  /** The rows of the kinds that stay, and those that do not with what they begin with. */
  private void assertKinds(Map<String, String> kinds, Set<String> staying, String start)
      throws SQLException {
    for (List<Object> row : database.query("SELECT loc_name, loc_remote_pwd FROM hvr_location")) {
      String name = (String) row.get(0);
      String after = (String) row.get(1);
      if (staying.contains(name) || Set.of("null", "empty", "strange").contains(name)) {
        assertEquals(kinds.get(name), after, name);
      } else {
        assertTrue(after.startsWith(start), name);
        assertEquals(CLEAR, Values.revealed(after, aad(name), name), name);
      }
    }
  }

  private void assertQuarantined(ResealReport report, Set<String> names) throws SQLException {
    assertEquals(names.size() - 1, report.staying(), "no key is known to need the strange one");
    for (String name : names) {
      String start = "hvr_location.loc_remote_pwd of loc_name=" + name + ": ";
      assertTrue(report.quarantined().stream().anyMatch(text -> text.startsWith(start)), start);
    }
    assertEquals(names.size(), report.quarantined().size(), report::toString);
    assertFalse(report.toString().contains(CLEAR), "no value is shown");
    assertFalse(report.toString().contains("!{"), "no value is shown");
  }

  private static Set<String> with(Set<String> names, String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  @Test
  void eachKindOfRowIsSealedAsDocumented() throws Exception {
    Map<String, String> kinds = fillKinds();
    ResealReport report = convert(SECRETS_ONLY);
    assertEquals(3, report.resealed());
    assertKinds(kinds, STAYING, "!{hw1:");
    assertQuarantined(report, with(STAYING, "strange"));
    String rows = "SELECT count(*) FROM hvr_wallet_quarantine";
    assertEquals("" + (STAYING.size() + 1), database.text(rows));
    ResealReport again = convert(SECRETS_ONLY);
    assertEquals(0, again.resealed());
    assertEquals(Set.copyOf(report.quarantined()), Set.copyOf(again.quarantined()));
  }

  @Test
  void eachKindOfRowIsOpenedAsDocumented() throws Exception {
    Map<String, String> kinds = fillKinds();
    ResealReport report = convert(NONE);
    assertEquals(3, report.resealed());
    Set<String> sealed =
        with(Set.of("cut off", "flipped", "swapped"), "foreign", "unknown", "strange");
    assertKinds(kinds, STAYING, "!{ob1:");
    assertQuarantined(report, sealed);
    assertEquals(0, convert(NONE).resealed());
  }

  @Test
  void keyValuesAreNotShownWhereConfidentialDataIsSealed() throws Exception {
    fillKinds();
    ResealReport report = convert(ALL_CONFIDENTIAL);
    assertFalse(report.quarantined().isEmpty());
    for (String text : report.quarantined()) {
      assertTrue(text.startsWith("hvr_location.loc_remote_pwd of loc_name=***: "), text);
      assertFalse(text.contains("swapped"), text);
    }
    String kept = "SELECT count(*) FROM hvr_wallet_quarantine WHERE identity = 'loc_name=swapped'";
    assertEquals("1", database.text(kept), "whoever may read the table finds the row");
  }

  @Test
  void everyFormGoesUpAndDownTheLevels() throws Exception {
    FormsTable forms = FormsTable.create(database);
    assertEquals(45, convert(SECRETS_ONLY).resealed());
    forms.assertHolds("S", "");
    assertEquals(45, convert(ALL_CONFIDENTIAL).resealed());
    forms.assertHolds("S", "S");
    assertEquals(45, convert(SECRETS_ONLY).resealed());
    forms.assertHolds("S", "");
    assertEquals(45, convert(NONE).resealed());
    forms.assertHolds("O", "");
  }

  @Test
  void rowsThatAreRightAreLeftToTheDatabase() throws Exception {
    FormsTable.create(database);
    for (EncryptionLevel level : List.of(NONE, SECRETS_ONLY)) {
      convert(level);
      try (Connection connection = database.connect()) {
        Dialect dialect = database.dialects().of(connection);
        for (SealedColumn column : Mapping.read(connection, dialect)) {
          ColumnSql sql = new ColumnSql(column, dialect);
          Conditions conditions = sql.conditions();
          boolean alone = column.form() == Form.TEXT || column.form() == Form.BINARY;
          if (conditions.lookIntoValues() && alone) {
            String where = new Converting(column, Values.protector(level)).where(conditions);
            assertNone(connection, sql.count(where));
          }
          if (conditions.lookIntoValues()) {
            assertNone(connection, sql.count(new Resealing(Values.resealer()).where(conditions)));
          }
        }
      }
    }
  }

  private static void assertNone(Connection connection, String count) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(count)) {
      row.next();
      assertEquals(0, row.getInt(1), count);
    }
  }

  @Test
  void aRunThatIsStoppedIsContinued() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    String rows =
        IntStream.rangeClosed(1, 100)
            .mapToObj(id -> "(" + id + ", '/Password=p" + id + " /X')")
            .collect(Collectors.joining(", "));
    database.execute("INSERT INTO hvr_action VALUES " + rows);
    Protector protector = Values.protector(SECRETS_ONLY);
    try (JdbcCatalog catalog = database.open(JdbcCatalogContract.SMALL)) {
      List<String> totals = new ArrayList<>();
      ResealReport report =
          catalog.convert(
              protector,
              (done, total) -> {
                totals.add("" + total.orElse(-1));
                return done < 20;
              });
      assertTrue(report.resealed() >= 20 && report.resealed() < 80, report::toString);
      assertEquals("100", totals.get(0));
      assertEquals(100 - report.resealed(), catalog.countOthers(protector));
    }
    assertEquals(0, convert(NONE).staying(), "the other way from half way");
    convert(SECRETS_ONLY);
    for (List<Object> row : database.query("SELECT act_id, act_parameters FROM hvr_action")) {
      int id = Integer.parseInt((String) row.get(0));
      String after = (String) row.get(1);
      assertTrue(after.matches("/Password=!\\{hw1:[^}]*}! /X"), after);
      assertEquals("/Password=p" + id + " /X", Values.revealed(after, Aads.action(id), "" + id));
    }
  }

  @Test
  void writersAreNotDisturbed() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    database.fillActions(500);
    ResealSettings settings = new ResealSettings(20, 2, OptionalInt.of(4_000));
    try (ClearWriter writer = new ClearWriter(database);
        JdbcCatalog catalog = database.open(settings)) {
      for (EncryptionLevel level : List.of(SECRETS_ONLY, NONE, SECRETS_ONLY)) {
        writer.awaitSome();
        catalog.convert(Values.protector(level), TestDatabase.TO_THE_END);
      }
      writer.stop();
      assertEquals(0, convert(SECRETS_ONLY).staying());
      writer.assertNothingLost();
    }
  }
}
