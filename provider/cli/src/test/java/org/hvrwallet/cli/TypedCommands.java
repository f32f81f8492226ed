package org.hvrwallet.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Commands that are typed in this process, and the database of the hub {@code sales}, in memory:
 * its user {@code hvr} owns it.
 */
abstract class TypedCommands {
  static final String URL = "jdbc:h2:mem:sales";
  static final String DB = "dbpw-of-hvr\n";
  static final String PW = "mywalletpassword\n";
  static final String PWD = "hvr_location.loc_remote_pwd";

  @TempDir Path config;
  private Connection keeps;
  private String text = "";

  @BeforeEach
  void aDatabase() throws SQLException {
    System.setProperty("hvrwallet.config", config.toString());
    System.setProperty("hvrwallet.home", config.toString());
    keeps = DriverManager.getConnection(URL, "sa", "");
    sql("CREATE USER hvr PASSWORD '" + DB.strip() + "' ADMIN");
  }

  @AfterEach
  void forget() throws SQLException {
    sql("SHUTDOWN");
    System.clearProperty("hvrwallet.config");
    System.clearProperty("hvrwallet.home");
  }

  void sql(String... statements) throws SQLException {
    try (Statement statement = keeps.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The only value of a query. */
  String value(String query) throws SQLException {
    try (Statement statement = keeps.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertTrue(row.next(), query);
      return row.getString(1);
    }
  }

  String stored(String location) throws SQLException {
    return value("SELECT loc_remote_pwd FROM hvr_location WHERE loc_name = '" + location + "'");
  }

  /** Types a command, and returns what it printed. */
  static String type(int code, String input, String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    PasswordInput passwords =
        new PasswordInput(
            Optional.empty(), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    CommandLine line = Main.command(words[0], passwords).orElseThrow();
    int ended = line.setOut(out).setErr(out).execute(Arrays.copyOfRange(words, 1, words.length));
    String line1 = String.join(" ", words) + "\n";
    assertEquals(code, ended, () -> line1 + said);
    for (String secret : new String[] {DB.strip(), PW.strip()}) {
      assertFalse(said.toString().contains(secret), () -> line1 + said);
    }
    return said.toString();
  }

  TypedCommands ends(int code, String input, String... words) {
    text = type(code, input, words);
    return this;
  }

  TypedCommands does(String input, String... words) {
    return ends(ExitCode.DONE, input, words);
  }

  /** By the name of the hub. */
  TypedCommands catalog(int code, String input, String... words) {
    String[] all = new String[words.length + 3];
    System.arraycopy(new String[] {"hvrwallet", "catalog", "sales"}, 0, all, 0, 3);
    System.arraycopy(words, 0, all, 3, words.length);
    return ends(code, input, all);
  }

  TypedCommands says(String part) {
    assertTrue(text.contains(part), () -> "no \"" + part + "\" in\n" + text);
    return this;
  }

  TypedCommands saysNot(String part) {
    assertFalse(text.contains(part), text);
    return this;
  }

  /** Makes the tables, and one location with a password in clear. */
  void tables() throws SQLException {
    does(DB, "hvrwallet", "catalog", "-u", "hvr", URL, "create");
    sql("INSERT INTO hvr_location (loc_name, loc_remote_pwd) VALUES ('central', 'otter')");
  }

  /** Makes the wallet, which knows the database. */
  void wallet() {
    does(
        DB + PW + PW,
        "hvrwalletconfig",
        "-p",
        "-u",
        "hvr",
        URL,
        "Wallet_Type=SOFTWARE",
        "Wallet_KDF_Iterations=10000");
    says("knows its database now");
  }

  void level(String level) {
    does(PW, "hvrwalletconfig", "sales", "Encryption=" + level);
  }
}
