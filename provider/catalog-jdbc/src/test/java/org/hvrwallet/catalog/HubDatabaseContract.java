package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hvrwallet.catalog.StoredRow.State;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** If these fail, a password is set in clear, for another location, or cannot be got back. */
abstract class HubDatabaseContract {
  private static final String PWD = "hvr_location.loc_remote_pwd";
  private static final String SECRET = "t\u00efger and scott";

  TestDatabase database;
  HubDatabase hub;

  abstract TestDatabase create() throws Exception;

  @BeforeEach
  void createTables() throws Exception {
    database = create();
    hub = HubDatabase.open(database.address(), Optional.empty());
    hub.createTables();
  }

  @AfterEach
  void close() {
    if (hub != null) {
      hub.close();
    }
  }

  private void set(String column, String row, String value, Protector protector)
      throws WalletException {
    try (SecretBytes secret = SecretBytes.copyOf(value.getBytes(StandardCharsets.UTF_8))) {
      hub.set(column, row, secret, protector, () -> true);
    }
  }

  private String open(String column, String row) throws WalletException {
    try (SecretBytes clear = hub.open(column, row, Protectors.SECRETS).orElseThrow()) {
      return clear.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private State state(String column, String row) throws WalletException {
    try (StoredContent content = hub.get(column, row)) {
      return content.state();
    }
  }

  private static void refuses(String sentence, Executable call) {
    String message = assertThrows(WalletRefusedException.class, call).getMessage();
    assertTrue(message.contains(sentence), message);
    assertFalse(message.contains(SECRET), message);
  }

  private void assertNothingIsClear() throws Exception {
    for (String table : List.of("hvr_location", "hvr_action", "hvr_wallet_quarantine")) {
      String dump = database.query("SELECT * FROM " + table).toString();
      assertFalse(dump.contains(SECRET), dump);
    }
  }

  /** Under the newest key, and another row's: a rotation passes it by, and it opens nowhere. */
  @Test
  void everyValueIsOpenedAndThoseAreNamedThatDoNot() throws Exception {
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      set(PWD, name, SECRET, Protectors.SECRETS);
      set("hvr_location.loc_db_user", name, "hvr/" + SECRET, Protectors.NONE);
    }
    database.execute(
        "INSERT INTO hvr_location (loc_name, loc_remote_pwd) VALUES ('clear', 'x'), ('null', NULL)");
    database.update(
        "UPDATE hvr_location SET loc_remote_pwd = ? WHERE loc_name = 'b'", stored(PWD, "a"));
    database.update(
        "UPDATE hvr_location SET loc_remote_pwd = ? WHERE loc_name = 'c'",
        Values.flipped(stored(PWD, "c")));
    database.update(
        "UPDATE hvr_location SET loc_remote_pwd = ? WHERE loc_name = 'd'",
        stored(PWD, "d").substring(0, 50));
    database.execute("UPDATE hvr_location SET loc_name = 'g' WHERE loc_name = 'e'");
    List<String> unopened = new ArrayList<>();
    assertEquals(3 + 5, hub.verify(Protectors.SECRETS, unopened::add));
    assertEquals(4, unopened.size(), unopened::toString);
    assertTrue(unopened.get(0).startsWith("hvr_location.loc_db_user of loc_id="), unopened.get(0));
    assertTrue(unopened.get(0).contains("another location"), unopened.get(0));
    String rest = String.join("\n", unopened.subList(1, 4));
    assertTrue(rest.contains("it does not open under key 3"), rest);
    assertTrue(rest.contains("cut off or overwritten"), rest);
    assertFalse(rest.contains("!{") || rest.contains(SECRET), rest);
    unopened.clear();
    hub.verify(Protectors.ALL, unopened::add);
    assertTrue(unopened.stream().allMatch(text -> text.contains("loc_id=***: ")), "redacted");
  }

  private String stored(String column, String row) throws Exception {
    try (StoredContent content = hub.get(column, row)) {
      return content.bytes().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** Else it is committed under a key that was purged while it waited for a lock. */
  @Test
  void whatIsProtectedAsNobodyAsksForAnyMoreIsNotSet() throws Exception {
    try (SecretBytes secret = SecretBytes.copyOf(SECRET.getBytes(StandardCharsets.UTF_8))) {
      refuses(
          "nothing was set",
          () -> hub.set(PWD, "central", secret, Protectors.SECRETS, () -> false));
    }
    assertEquals("0", database.text("SELECT count(*) FROM hvr_location"));
  }

  @Test
  void tablesThatAreThereStayAsTheyAre() throws Exception {
    set(PWD, "central", SECRET, Protectors.SECRETS);
    database.execute("ALTER TABLE hvr_location ADD more INTEGER");
    hub.createTables();
    assertEquals(SECRET, open(PWD, "central"));
    database.query("SELECT more FROM hvr_location");
    String tables = "hvr_action, hvr_wallet_mapping, hvr_wallet_hub, hvr_wallet_quarantine";
    for (String table : tables.split(", ")) {
      assertEquals("0", database.text("SELECT count(*) FROM " + table));
    }
  }

  @Test
  void aValueIsSealedBeforeItIsWritten() throws Exception {
    set(PWD, "central", SECRET, Protectors.SECRETS);
    set(PWD, "Central", "of another", Protectors.SECRETS);
    assertNothingIsClear();
    try (StoredContent content = hub.get(PWD, "central")) {
      assertEquals(State.SEALED, content.state());
      assertEquals(Set.of(3), content.sequences());
      String stored = content.bytes().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
      assertTrue(content.isText() && stored.startsWith("!{hw1:"), stored);
    }
    assertEquals(SECRET, open(PWD, "central"));
    assertEquals("of another", open(PWD, "Central"));
  }

  @Test
  void withoutALevelAValueIsObfuscatedForItsLocation() throws Exception {
    set(PWD, "central", SECRET, Protectors.NONE);
    assertNothingIsClear();
    assertEquals(State.OBFUSCATED, state(PWD, "central"));
    assertEquals(SECRET, open(PWD, "central"));
    String stored = database.text("SELECT loc_remote_pwd FROM hvr_location");
    refuses("belongs to another location", () -> set(PWD, "branch", stored, Protectors.SECRETS));
    set(PWD, "central", stored, Protectors.SECRETS);
    assertEquals(State.SEALED, state(PWD, "central"));
    assertEquals(SECRET, open(PWD, "central"));
  }

  @Test
  void aSealedValueOfAnotherRowIsRefused() throws Exception {
    set(PWD, "central", SECRET, Protectors.SECRETS);
    String sealed = database.text("SELECT loc_remote_pwd FROM hvr_location");
    refuses("does not open", () -> set(PWD, "branch", sealed, Protectors.SECRETS));
    assertEquals("1", database.text("SELECT count(*) FROM hvr_location"));
    database.execute("INSERT INTO hvr_location (loc_name) VALUES ('branch')");
    database.update("UPDATE hvr_location SET loc_remote_pwd = ? WHERE loc_name = 'branch'", sealed);
    refuses("does not open", () -> open(PWD, "branch"));
    refuses("has no row nowhere", () -> open(PWD, "nowhere"));
    assertEquals(Optional.empty(), hub.open("hvr_location.loc_db_user", "branch", Protectors.ALL));
  }

  @Test
  void otherColumnsOfOurTablesCanBeSet() throws Exception {
    set("HVR_LOCATION.LOC_CLASS", "central", "oracle", Protectors.SECRETS);
    set("hvr_location.loc_remote_port", "central", "4343", Protectors.SECRETS);
    assertEquals(
        List.of(List.of("central", "oracle", "4343")),
        database.query("SELECT loc_name, loc_class, loc_remote_port FROM hvr_location"));
    refuses(
        "names the row", () -> set("hvr_location.loc_name", "central", "x", Protectors.SECRETS));
    refuses("has no column x", () -> set("hvr_location.x", "central", "x", Protectors.SECRETS));
    refuses("names no column", () -> set("loc_class", "central", "x", Protectors.SECRETS));
    refuses(
        "hvr_action has no row 1",
        () -> set("hvr_action.act_parameters", "1", SECRET, Protectors.SECRETS));
    refuses(
        "a value is too long for its column",
        () -> set("hvr_location.loc_class", "central", SECRET.repeat(9), Protectors.SECRETS));
  }

  /** Rows of a table of an application, whose identity has two columns. */
  private void createUsers() throws Exception {
    database.execute(
        "CREATE TABLE users (tenant INTEGER NOT NULL, login VARCHAR(99) NOT NULL, token "
            + database.bytes()
            + ", note VARCHAR(999), PRIMARY KEY (tenant, login))",
        "INSERT INTO users (tenant, login) VALUES (7, 'a,b')",
        "INSERT INTO users (tenant, login) VALUES (8, 'c')");
    hub.map(
        new MappedTable("Users", List.of("tenant", "login"), "token", Category.SECRET, "binary"));
    hub.map(
        new MappedTable(
            "users", List.of("tenant", "login"), "note", Category.CONFIDENTIAL, "text"));
  }

  @Test
  void rowsOfOtherTablesHaveTheNamesOfTheirIdentities() throws Exception {
    createUsers();
    set("users.token", "7,a\\,b", SECRET, Protectors.SECRETS);
    set("users.note", "7,a\\,b", SECRET, Protectors.SECRETS);
    assertEquals(State.CLEAR, state("users.note", "7,a\\,b"), "a level below CONFIDENTIAL");
    set("users.note", "7,a\\,b", SECRET, Protectors.ALL);
    assertEquals(SECRET, open("users.token", "7,a\\,b"));
    assertEquals(SECRET, open("users.note", "7,a\\,b"));
    String dump = database.query("SELECT note FROM users").toString();
    assertFalse(dump.contains(SECRET));
    refuses("rows are named by tenant,login", () -> open("users.token", "7,a,b"));
    refuses("rows are named by tenant,login", () -> open("users.token", "x,a"));
    refuses("has no row 9,d", () -> set("users.token", "9,d", SECRET, Protectors.SECRETS));
    refuses("users.login is not mapped", () -> set("users.login", "8,c", "x", Protectors.NONE));
    List<StoredRow> rows = new ArrayList<>();
    hub.rows("users.token", rows::add);
    assertEquals(
        Set.of(
            new StoredRow("7,a\\,b", State.SEALED, new TreeSet<>(Set.of(3))),
            new StoredRow("8,c", State.EMPTY, new TreeSet<>())),
        Set.copyOf(rows));
  }

  @Test
  void theListCountsAndShowsNoValue() throws Exception {
    createUsers();
    set("users.token", "8,c", SECRET, Protectors.SECRETS);
    set("users.note", "8,c", SECRET, Protectors.SECRETS);
    set(PWD, "central", SECRET, Protectors.SECRETS);
    set(PWD, "branch", SECRET, Protectors.NONE);
    database.update(
        "UPDATE hvr_location SET loc_db_user = ? WHERE loc_name = 'central'", Values.strange());
    List<ColumnContents> list = hub.list();
    assertFalse(list.toString().contains(SECRET));
    Map<String, ColumnContents> columns = new TreeMap<>();
    list.forEach(found -> columns.put(found.column(), found));
    assertEquals(5, list.size());
    assertEquals(Map.of(3, 1L), columns.get("loc_remote_pwd").sealed());
    assertEquals(
        Map.of(State.SEALED, 1L, State.OBFUSCATED, 1L), columns.get("loc_remote_pwd").rows());
    assertEquals(1, columns.get("loc_db_user").count(State.DAMAGED));
    assertEquals(1, columns.get("note").count(State.CLEAR));
    assertEquals(1, columns.get("note").count(State.EMPTY));
    assertEquals(Category.CONFIDENTIAL, columns.get("note").category());
    assertEquals(List.of("tenant", "login"), columns.get("token").identity());
    assertEquals("binary", columns.get("token").form());
    Set<String> names = new TreeSet<>();
    hub.rows(PWD, row -> names.add(row.row()));
    assertEquals(Set.of("central", "branch"), names);
  }

  @Test
  void aMappingIsCheckedBeforeItIsWritten() throws Exception {
    createUsers();
    MappedTable wrong =
        new MappedTable("users", List.of("tenant"), "login", Category.SECRET, "text");
    refuses("no primary key", () -> hub.map(wrong));
    MappedTable twice =
        new MappedTable("USERS", List.of("tenant", "login"), "note", Category.SECRET, "text");
    refuses("mapped", () -> hub.map(twice));
    assertEquals("2", database.text("SELECT count(*) FROM hvr_wallet_mapping"));
    set("users.token", "8,c", SECRET, Protectors.SECRETS);
    refuses("has 1 sealed values", () -> hub.unmap("users.token", false));
    assertTrue(hub.unmap("users.Note", false));
    assertFalse(hub.unmap("users.note", false));
    database.execute("DROP TABLE users");
    refuses("no such table", () -> hub.unmap("users.token", false));
    assertTrue(hub.unmap("users.token", true));
    assertEquals("0", database.text("SELECT count(*) FROM hvr_wallet_mapping"));
  }
}
