package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If these fail, a mapping leads to other columns than it says, or into a statement. */
class MappingTest {
  private TestDatabase database;

  @BeforeEach
  void create() throws Exception {
    database = Servers.postgres();
    database.execute(
        TestDatabase.MAPPING,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n VARCHAR(9) NOT NULL, c VARCHAR(900), b BYTEA,"
            + " f CHAR(9), d DATE NOT NULL UNIQUE, m INTEGER UNIQUE, j JSON, p INTEGER NOT NULL,"
            + " r NUMERIC NOT NULL UNIQUE, e VARCHAR(9) NOT NULL)",
        "CREATE UNIQUE INDEX partly ON t (p) WHERE p > 0",
        "CREATE UNIQUE INDEX computed ON t (lower(e))",
        "CREATE VIEW v AS SELECT * FROM t",
        "CREATE TABLE twice (id INTEGER PRIMARY KEY, c VARCHAR(9), \"C\" VARCHAR(9))");
  }

  private String refused() {
    return assertThrows(WalletRefusedException.class, () -> database.open()).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing | id | c | text | mapping of nothing.c cannot be used: no such table",
        "v | id | c | text | mapping of v.c cannot be used: no such table",
        "other.t | id | c | text | mapping of other.t.c cannot be used: no such table",
        "t | id | x | text | mapping of t.x cannot be used: no such column: x",
        "t | x | c | text | no such column: x",
        "t | id, | c | text | no such column: ",
        "t | id | b | text | it is of type bytea, not text of variable length",
        "t | id | c | binary | it is of type varchar, not bytes of variable length",
        "t | id | f | text | it is of type bpchar, not text of variable length",
        "t | id | j | text | it is of type json, not text of variable length",
        "t | n | c | text | no primary key or unique index makes a row of n",
        "t | p | c | text | no primary key or unique index makes a row of p",
        "t | e | c | text | no primary key or unique index makes a row of e",
        "t | m | c | text | m of its identity may be NULL",
        "t | d | c | text | d of its identity is of type date: use integers",
        "t | r | c | text | r of its identity is of type numeric: use integers",
        "t | id,ID | c | text | id cannot be a part of its identity, or twice",
        "t | id,c | c | text | c cannot be a part of its identity, or twice",
        "t | id | c | xml | its form is text, binary, login or parameters, and may end in @column",
        "t | id | c | xml@column | its form is text, binary",
        "t | id | c | text@row | its form is text, binary",
        "twice | id | c | text | there are several columns of the name c",
        "t; DROP TABLE t | id | c | text | mapping of t; drop table t.c cannot be used",
        "t | id) FROM t; -- | c | text | no such column: id) from t; --",
      })
  void refusesAndNames(String table, String identity, String column, String form, String sentence)
      throws Exception {
    database.map(table, identity, column, form);
    String message = refused();
    assertTrue(message.contains(sentence), message);
  }

  @Test
  void refusesOtherCategories() throws Exception {
    database.execute("INSERT INTO hvr_wallet_mapping VALUES ('t', 'id', 'c', 'PUBLIC', 'text')");
    assertTrue(refused().endsWith("its category is SECRET or CONFIDENTIAL"));
  }

  @Test
  void refusesADatabaseInWhichNothingIsMapped() {
    assertTrue(refused().contains("no column of this database is mapped"));
  }

  @Test
  void refusesWhatIsMappedTwice() throws Exception {
    database.execute(TestDatabase.ACTIONS);
    database.map("HVR_ACTION", "act_id", "act_parameters", "text");
    assertTrue(refused().contains("hvr_action.act_parameters is mapped twice: delete one of them"));
  }

  @Test
  void refusesWhatIsMappedTwiceWithItsSchema() throws Exception {
    database.map("t", "id", "c", "text");
    String schema = database.text("SELECT current_schema()");
    database.map(schema.toUpperCase(Locale.ROOT) + ".t", "id", "c", "text");
    assertTrue(refused().contains(".c is mapped twice: delete one of them"));
  }

  @Test
  void refusesABuiltInTableWithoutItsColumns() throws Exception {
    database.execute("CREATE TABLE hvr_location (loc_name VARCHAR(9) PRIMARY KEY)");
    assertTrue(refused().endsWith("no such column: loc_db_user"));
  }

  @Test
  void namesAreQuotedAsTheyStandInTheMetadata() throws Exception {
    database.execute(
        "CREATE SCHEMA \"My_App\"",
        "CREATE TABLE \"My_App\".\"Us\"\"er%s\" (\"select\" INTEGER PRIMARY KEY, \"to'ken\" TEXT)",
        "CREATE TABLE \"My_App\".\"Us\"\"erxs\" (\"select\" INTEGER PRIMARY KEY)");
    database.map("My_App.us\"er%s", "SELECT", "To'ken", "text");
    byte[] aad = Aads.of("my_app.us\"er%s", "to'ken", "select", "1");
    database.update(
        "INSERT INTO \"My_App\".\"Us\"\"er%s\" VALUES (1, ?)", Values.text(Values.OLD, "x", aad));
    assertEquals(1, database.reseal().resealed());
    String after = database.text("SELECT \"to'ken\" FROM \"My_App\".\"Us\"\"er%s\"");
    assertEquals(Optional.of("x"), Values.open(after, aad));
  }

  @Test
  void partitionedTablesAreTables() throws Exception {
    database.execute(
        "CREATE TABLE parts (id INTEGER PRIMARY KEY, c TEXT) PARTITION BY HASH (id)",
        "CREATE TABLE parts0 PARTITION OF parts FOR VALUES WITH (MODULUS 1, REMAINDER 0)");
    database.map("parts", "id", "c", "text");
    byte[] aad = Aads.of("parts", "c", "id", "1");
    database.update("INSERT INTO parts VALUES (1, ?)", Values.text(Values.OLD, "x", aad));
    assertEquals(1, database.reseal().resealed());
    try (JdbcCatalog catalog = database.open()) {
      ColumnFinding finding =
          new ColumnFinding("parts", "c", new TreeMap<>(java.util.Map.of(3, 1L)));
      assertEquals(List.of(finding), catalog.findings());
    }
  }

  private List<String> identities() throws Exception {
    try (Connection connection = database.connect()) {
      return Mapping.read(connection, new PostgresDialect()).stream()
          .map(column -> column + " " + column.form() + " " + column.identity().get(0).name())
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loc_id INTEGER PRIMARY KEY, loc_name VARCHAR(9) UNIQUE NOT NULL | loc_id",
        "loc_id BIGINT NOT NULL UNIQUE, loc_name VARCHAR(9) PRIMARY KEY | loc_id",
        "loc_id INTEGER UNIQUE, loc_name VARCHAR(9) PRIMARY KEY | loc_name",
        "loc_id INTEGER NOT NULL, loc_name VARCHAR(9) PRIMARY KEY | loc_name",
        "loc_id INTEGER NOT NULL, x INTEGER UNIQUE, loc_name VARCHAR(9) PRIMARY KEY, UNIQUE (loc_id, x) | loc_name",
        "loc_id CHAR(9) NOT NULL UNIQUE, loc_name VARCHAR(9) PRIMARY KEY | loc_name",
        "loc_name VARCHAR(9) PRIMARY KEY | loc_name",
      })
  void aLocationIsKnownByWhatSurvivesThatItIsRenamed(String columns, String identity)
      throws Exception {
    database.execute(
        TestDatabase.ACTIONS,
        "CREATE TABLE hvr_location (" + columns + ", loc_db_user TEXT, loc_remote_pwd TEXT)");
    assertEquals(
        List.of(
            "hvr_location.loc_db_user LOGIN " + identity,
            "hvr_location.loc_remote_pwd TEXT " + identity,
            "hvr_action.act_parameters PARAMETERS act_id"),
        identities());
  }
}
