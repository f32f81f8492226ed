package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code hvrwallet catalog}. If these fail, a hub cannot be filled, passwords get into it in clear,
 * or a line that is refused leaves half a file in it.
 */
class CatalogCommandTest extends TypedCommands {
  @BeforeEach
  void withTables() throws Exception {
    tables();
  }

  /** A wallet that seals. What is there already is left for a conversion, which takes a second. */
  private void sealed() {
    does(
        PW + PW,
        "hvrwalletconfig",
        "-p",
        "sales",
        "Wallet_Type=SOFTWARE",
        "Wallet_KDF_Iterations=10000");
    level("SECRETS_ONLY");
    does(DB + PW, "hvrwallet", "catalog", "-u", "hvr", URL, "create").says("knows it");
  }

  private String file(String text) throws IOException {
    return Files.writeString(config.resolve("in.csv"), text).toString();
  }

  @Test
  void anImportSealsAndTellsNullFromEmpty() throws Exception {
    sealed();
    String csv =
        file("loc_name,loc_remote_pwd\ncentral,\"ot\"\"ter,2\"\nnull,\nempty,\"\"\nnew,lynx\n");
    catalog(ExitCode.DONE, PW, "import", "hvr_location", csv)
        .says("Rows inserted: 3, updated: 1\n")
        .says("delete it if it holds passwords")
        .saysNot("obfuscated");
    assertTrue(stored("central").startsWith("!{hw1:") && stored("new").startsWith("!{hw1:"));
    assertEquals(null, stored("null"));
    assertEquals("", stored("empty"));
    catalog(ExitCode.DONE, PW, "rows", PWD)
        .says("central: sealed under key 1\n")
        .says("null: empty\n")
        .says("empty: empty\n");
    catalog(ExitCode.DONE, PW, "get", "--open", PWD, "central").says("ot\"ter,2\n");
    catalog(ExitCode.DONE, PW, "get", "--open", PWD, "1").says("ot\"ter,2\n");
    catalog(ExitCode.DONE, PW, "get", PWD, "new").says(stored("new") + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loc_name,loc_color;a,tiger|hvr_location has no column loc_color",
        "loc_db_user,loc_remote_pwd;a,tiger|the first line has no loc_name, which tells rows apart",
        "loc_name,loc_remote_pwd,loc_remote_pwd;a,b,tiger|the first line has loc_remote_pwd twice",
        "loc_name,loc_remote_pwd;a,b;c,d,tiger|line 3 has 3 fields, and the first has 2",
        "loc_name,loc_remote_pwd;a,b;c,\"tiger|line 3, field 2 has no closing quote",
        "loc_name,loc_remote_pwd;a,b;,tiger|line 3, column loc_name: it is empty",
        "loc_name,loc_remote_port;a,1;c,tiger|line 3: a value is too long for its column once it is sealed, or not of its type",
        "''|the file is empty",
      })
  void aLineThatIsRefusedIsNamedAndNothingIsImported(String lines, String text) throws Exception {
    String csv = file(lines.replace(';', '\n'));
    ends(
            ExitCode.FAILED,
            DB,
            "hvrwallet",
            "catalog",
            "-u",
            "hvr",
            URL,
            "import",
            "hvr_location",
            csv)
        .says(text)
        .saysNot("tiger");
    assertEquals("1", value("SELECT count(*) FROM hvr_location"));
  }

  @Test
  void aValueThatIsSetIsAskedFor() throws Exception {
    sealed();
    catalog(ExitCode.DONE, PW + "heron\n", "set", PWD, "new").saysNot("heron");
    catalog(ExitCode.DONE, PW, "get", "--open", PWD, "new").says("heron\n");
    String before = stored("new");
    catalog(ExitCode.CLOSED_OR_WRONG_PASSWORD, PW, "set", PWD, "new").says("nothing was changed");
    catalog(ExitCode.FAILED, PW + "x\n", "set", "hvr_location.loc_name", "new")
        .says("names the row");
    assertEquals(before, stored("new"));
    String tooLong = "x".repeat(4000) + "\n";
    catalog(ExitCode.FAILED, PW + tooLong, "set", PWD, "new")
        .says("make the column longer")
        .saysNot("xxx");
  }

  @Test
  void whatIsSealedOpensWithTheWalletOnly() throws Exception {
    sealed();
    catalog(ExitCode.DONE, PW + "lynx\n", "set", PWD, "central");
    String[] open = {"hvrwallet", "catalog", "-u", "hvr", URL, "get", "--open", PWD, "central"};
    ends(ExitCode.CLOSED_OR_WRONG_PASSWORD, DB, open)
        .says("the password of the wallet of hub sales");
    ends(ExitCode.CLOSED_OR_WRONG_PASSWORD, DB + "nope\n", open).says("wrong password");
    does(DB + PW, open).says("lynx\n");
    open[6] = "--json";
    ends(ExitCode.USAGE, DB, open).says("--json goes with list");
    does(DB, "hvrwallet", "catalog", "-u", "hvr", URL, "get", PWD, "central").says("!{hw1:");
  }

  @Test
  void anotherTableIsMappedAndNoMore() throws Exception {
    sql(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, token VARCHAR(900), n VARCHAR(9))",
        "INSERT INTO users (id, token) VALUES (7, 'lynx')");
    sealed();
    catalog(ExitCode.FAILED, PW, "map", "nope", "id", "token", "SECRET", "text")
        .says("no such table");
    catalog(ExitCode.FAILED, PW, "map", "users", "n", "token", "SECRET", "text")
        .says("may be NULL");
    catalog(ExitCode.FAILED, PW, "map", "users", "id", "token", "SECRET", "txt")
        .says("its form is");
    catalog(ExitCode.USAGE, PW, "map", "users", "id", "token", "PUBLIC", "text")
        .says("never encrypted");
    catalog(
            ExitCode.FAILED,
            PW,
            "map",
            "hvr_location",
            "loc_id",
            "loc_remote_pwd",
            "SECRET",
            "text")
        .says("by this program itself");
    catalog(ExitCode.DONE, PW, "map", "users", "id", "token", "SECRET", "text")
        .says("Mapped users.token\n")
        .says("hvrcryptdb sales");
    catalog(ExitCode.FAILED, PW, "map", "users", "id", "token", "SECRET", "login")
        .says("unmap it first");
    does(PW, "hvrcryptdb", "sales").says("Values converted: 2\n");
    catalog(ExitCode.DONE, PW, "get", "--open", "users.token", "7").says("lynx\n");
    catalog(ExitCode.FAILED, PW, "unmap", "users.token").says("1 sealed values").says("--force");
    catalog(ExitCode.DONE, PW, "unmap", "--force", "users.token").says("Ended");
    catalog(ExitCode.FAILED, PW, "get", "users.token", "7").says("no column of users is mapped");
    catalog(ExitCode.FAILED, PW, "unmap", "users.token").says("is not mapped");
  }

  @Test
  void aDatabaseIsForgottenIfNothingInItNeedsTheWallet() throws Exception {
    sealed();
    catalog(ExitCode.DONE, PW + "lynx\n", "set", PWD, "central");
    catalog(ExitCode.FAILED, PW, "forget").says("are sealed, and would be left out of rotations");
    sql("ALTER USER hvr SET PASSWORD 'another'");
    catalog(ExitCode.FAILED, PW, "forget").says("does not accept").says("--force takes it out");
    catalog(ExitCode.DONE, PW, "forget", "--force").says("knows no more of " + URL);
    catalog(ExitCode.FAILED, PW).says("sales has no database yet");
  }

  @Test
  void whatIsNotThereIsSaid() {
    String[] url = {"hvrwallet", "catalog", "-u", "hvr", URL, "get", PWD, "nowhere"};
    ends(ExitCode.FAILED, DB, url).says("has no row nowhere: rows are named by loc_name or loc_id");
    url[6] = "hvr_location.loc_class";
    ends(ExitCode.FAILED, DB, url)
        .says("Mapped columns of this table: loc_db_user, loc_remote_pwd");
    url[6] = "token";
    ends(ExitCode.FAILED, DB, url).says("names no column: write hvr_location.loc_remote_pwd");
    catalog(ExitCode.USAGE, "", "rows").says("behind rows comes TABLE.COLUMN");
    catalog(ExitCode.USAGE, "", "accept", "it").says("behind accept comes nothing");
    catalog(ExitCode.USAGE, "", "frobnicate").says("there is no action frobnicate");
  }
}
