package org.hvrwallet.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If these fail, an import writes a password in clear, to another row, or half of a file. */
abstract class ImportContract {
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

  private ImportReport load(String table, String csv, Protector protector) throws Exception {
    byte[] file = csv.getBytes(StandardCharsets.UTF_8);
    return hub.importCsv(table, new ByteArrayInputStream(file), protector, TestDatabase.TO_THE_END);
  }

  private String open(String column, String row) throws Exception {
    try (SecretBytes clear = hub.open(column, row, Protectors.SECRETS).orElseThrow()) {
      return clear.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void locationsAreMadeAndChangedBySealing() throws Exception {
    String first =
        "LOC_NAME,loc_class,loc_remote_pwd,loc_remote_port\r\n"
            + "central,oracle,\"tiger, \"\"big\"\"\",4343\r\n"
            + "branch,,tiger2,\r\n"
            + "empty,\"\",,\r\n";
    assertEquals(new ImportReport(3, 0), load("hvr_location", first, Protectors.SECRETS));
    String second = "loc_remote_pwd,loc_name\ntiger3,branch\ntiger4,new\ntiger5,new\n";
    assertEquals(new ImportReport(1, 2), load("Hvr_Location", second, Protectors.SECRETS));
    String dump = database.query("SELECT * FROM hvr_location").toString();
    assertFalse(dump.contains("tiger"), dump);
    assertEquals("tiger, \"big\"", open("hvr_location.loc_remote_pwd", "central"));
    assertEquals("tiger3", open("hvr_location.loc_remote_pwd", "branch"));
    assertEquals("tiger5", open("hvr_location.loc_remote_pwd", "new"));
    assertEquals(
        "oracle 4343",
        database.text(
            "SELECT CONCAT(loc_class, ' ', loc_remote_port) FROM hvr_location WHERE loc_name = 'central'"));
    assertEquals(
        "1",
        database.text(
            "SELECT count(*) FROM hvr_location WHERE loc_class = '' AND loc_remote_pwd IS NULL"));
    load("hvr_location", "loc_name,loc_remote_pwd\nn,tiger\n", Protectors.NONE);
    String obfuscated =
        database.text("SELECT loc_remote_pwd FROM hvr_location WHERE loc_name = 'n'");
    assertTrue(obfuscated.startsWith("!{ob1:"), obfuscated);
    assertEquals("tiger", open("hvr_location.loc_remote_pwd", "n"));
  }

  @Test
  void actionsGetTheirIdentitiesFromTheDatabase() throws Exception {
    String made = "act_name,act_parameters\nCapture,/Password=tiger1\nIntegrate,/Password=tiger2\n";
    assertEquals(new ImportReport(2, 0), load("hvr_action", made, Protectors.SECRETS));
    String id = database.text("SELECT act_id FROM hvr_action WHERE act_name = 'Integrate'");
    assertEquals("/Password=tiger2", open("hvr_action.act_parameters", id));
    String changed =
        "act_id,act_name,act_parameters\n"
            + id
            + ",Integrate,/Password=tiger3\n,Capture,/Password=tiger4\n";
    assertEquals(new ImportReport(1, 1), load("hvr_action", changed, Protectors.SECRETS));
    assertEquals("/Password=tiger3", open("hvr_action.act_parameters", id));
    String dump = database.query("SELECT * FROM hvr_action").toString();
    assertFalse(dump.contains("tiger"), dump);
    String other = "act_id,act_name,act_parameters\n999,Capture,/Password=tiger4\n";
    assertRefused("hvr_action", other, "line 2 names a row that is not there");
  }

  @Test
  void tablesOfApplicationsAreFilled() throws Exception {
    database.execute(
        "CREATE TABLE users (tenant INTEGER NOT NULL, login VARCHAR(99) NOT NULL, token "
            + database.bytes()
            + ", born DATE, PRIMARY KEY (tenant, login))");
    hub.map(
        new MappedTable("users", List.of("tenant", "login"), "token", Category.SECRET, "binary"));
    String csv =
        "login,born,token,tenant\nscott,1977-01-31,dGlnZXI=,7\nsys,,,7\n\"a,b\",,dGlnZXI=,-8\n";
    assertEquals(new ImportReport(3, 0), load("users", csv, Protectors.SECRETS));
    assertEquals(new ImportReport(0, 3), load("users", csv, Protectors.SECRETS));
    assertEquals("tiger", open("users.token", "7,scott"));
    assertEquals("tiger", open("users.token", "-8,a\\,b"));
    assertEquals("1977-01-31", database.text("SELECT born FROM users WHERE login = 'scott'"));
    assertRefused("users", "login,token\nscott,tigr\n", "the first line has no tenant");
    assertRefused(
        "users", "tenant,login,token\n7,scott,ti-er\n", "line 2, column token: it is no value");
    assertRefused("users", "tenant,login,token\nx,scott,\n", "line 2 has no identity in tenant");
    assertRefused("users", "tenant,login,token\n7,,\n", "line 2, column login: it is empty");
  }

  private void assertRefused(String table, String csv, String sentence) throws Exception {
    String before = dump(table);
    String message =
        assertThrows(WalletRefusedException.class, () -> load(table, csv, Protectors.SECRETS))
            .getMessage();
    assertTrue(message.startsWith(sentence), message);
    assertFalse(message.contains("tiger"), message);
    assertEquals(before, dump(table));
  }

  private String dump(String table) throws Exception {
    StringBuilder dump = new StringBuilder();
    for (List<Object> row : database.query("SELECT * FROM " + table + " ORDER BY 1, 2")) {
      row.replaceAll(v -> v instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : v);
      dump.append(row).append('\n');
    }
    return dump.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the file is empty",
        "`loc_name,tiger7\n` | hvr_location has no column tiger7",
        "`loc_name,loc_class,LOC_CLASS\n` | the first line has loc_class twice",
        "`loc_class\nx\n` | the first line has no loc_name, which tells rows apart",
        "`loc_name,loc_id\nx,1\n` | loc_id is generated by the database: leave this column out",
        "`loc_name,loc_class\nx\n` | line 2 has 1 fields, and the first has 2",
        "`loc_name,loc_class\n,x\n` | line 2, column loc_name: it is empty",
        "`loc_name,loc_remote_port\na,1\n\nb,\"tiger\n\"\n` | line 3 has 1 fields",
        "`loc_name,loc_class\na,1\nb,tiger0123456789012345678901234567890123\n` | line 3: a value is too long",
      })
  void whatIsRefusedIsNamedAndNothingIsImported(String csv, String sentence) throws Exception {
    String text = csv.replace("tiger7", "tigr7");
    assertRefused("hvr_location", text, sentence.replace("tiger7", "tigr7"));
  }

  @Test
  void aValueOfAnotherTypeIsRefused() throws Exception {
    String csv = "loc_name,loc_remote_port\na,1\nb,tiger\n";
    assertRefused("hvr_location", csv, "line 3");
  }

  /** A batch is 500 lines; the refused one is behind two of them, and beside one that repeats. */
  @Test
  void allOfAFileOrNothing() throws Exception {
    StringBuilder csv = new StringBuilder("loc_name,loc_remote_pwd\n");
    for (int i = 2; i <= 1_300; i++) {
      csv.append("l").append(i % 900).append(",tiger").append(i).append('\n');
    }
    String wrong = csv + "x".repeat(65) + ",tiger\n" + "y,tiger\n";
    assertRefused("hvr_location", wrong, "line 1301: a value is too long");
    assertEquals(new ImportReport(900, 399), load("hvr_location", csv.toString(), Protectors.ALL));
    assertEquals("900", database.text("SELECT count(*) FROM hvr_location"));
    assertEquals("tiger1299", open("hvr_location.loc_remote_pwd", "l399"));
    assertEquals("tiger899", open("hvr_location.loc_remote_pwd", "l899"));
    assertFalse(database.query("SELECT * FROM hvr_location").toString().contains("tiger"));
  }

  /** Who imports for long asks at the end whether its key still is the wallet's. */
  @Test
  void theLastQuestionIsAskedWhenAllIsWritten() throws Exception {
    byte[] file =
        IntStream.range(0, 501)
            .mapToObj(i -> "l" + i)
            .collect(Collectors.joining("\n", "loc_name\n", ""))
            .getBytes(StandardCharsets.UTF_8);
    List<Long> asked = new ArrayList<>();
    assertThrows(
        WalletRefusedException.class,
        () ->
            hub.importCsv(
                "hvr_location",
                new ByteArrayInputStream(file),
                Protectors.ALL,
                (done, total) -> {
                  asked.add(done);
                  return done < 501;
                }));
    assertEquals(List.of(500L, 501L), asked);
    assertEquals("0", database.text("SELECT count(*) FROM hvr_location"));
  }

  @Test
  void whatIsStoppedIsNotImported() throws Exception {
    byte[] file = "loc_name\na\n".getBytes(StandardCharsets.UTF_8);
    String message =
        assertThrows(
                WalletRefusedException.class,
                () ->
                    hub.importCsv(
                        "hvr_location",
                        new ByteArrayInputStream(file),
                        Protectors.ALL,
                        (done, total) -> false))
            .getMessage();
    assertEquals("the import was stopped: nothing was imported", message);
    assertEquals("0", database.text("SELECT count(*) FROM hvr_location"));
  }
}
