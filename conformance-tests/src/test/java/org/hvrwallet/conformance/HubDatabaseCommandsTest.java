package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The commands with the database of a hub. If these fail, passwords in it stay clear or are lost, a
 * database is left out of a rotation unseen, or a person is not told why nothing was done.
 */
class HubDatabaseCommandsTest extends HubDatabaseFixture {
  /** Each table with all of its rows. */
  private String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = connect(DATABASE);
        ResultSet tables =
            connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"});
        Statement statement = connection.createStatement()) {
      while (tables.next()) {
        try (ResultSet rows =
            statement.executeQuery("SELECT t::text FROM " + tables.getString(3) + " t")) {
          while (rows.next()) {
            dump.append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString();
  }

  @Test
  void afterItsUrlWasNamedOnceTheNameOfTheHubIsEnough() throws Exception {
    seal(postgres.getPort());
    assertFalse(dump().contains(CLEAR), dump());
    hub.command(PASSWORD + "\n", "-r", "sales").succeeds();
    assertFalse(dump().contains(CLEAR), dump());
    hub.command(PASSWORD + "\n", "-S", "2", "sales").succeeds();
    hub.hvrwallet(
            PASSWORD + "\n",
            "catalog",
            "sales",
            "get",
            "hvr_location.loc_remote_pwd",
            "central",
            "--open")
        .succeeds()
        .says(CLEAR);
    hub.command(PASSWORD + "\n", "sales", "Encryption=NONE").succeeds();
    String dump = dump();
    assertTrue(dump.contains("!{ob1:") && !dump.contains("!{hw1:"), dump);
  }

  /** The wire is seen by whoever can reach the network, and the tables by each backup of them. */
  @Test
  void fromTheFirstLevelOnNothingClearIsOnTheWireOrInATable() throws Exception {
    byte[] first = hub.key(Hvr.PASSWORD);
    String address;
    try (RecordingRelay relay = new RecordingRelay(postgres.getPort())) {
      address = url(relay.port());
      seal(relay.port());
      int converted = relay.back().length;
      hub.command(PASSWORD + "\n", "-r", "sales").succeeds();
      hub.command(PASSWORD + "\n", "sales", "Encryption=ALL_CONFIDENTIAL").succeeds();
      byte[] second = hub.key(Hvr.PASSWORD);
      byte[] back = relay.back();
      assertTrue(back.length > converted, "later commands went through the relay: " + address);
      byte[] later = Arrays.copyOfRange(back, converted, back.length);
      assertTrue(contains(back, text(CLEAR)), "the relay sees what the conversion read");
      assertFalse(contains(later, text(CLEAR)), "read in clear after the conversion");
      assertNothingSecret(relay.there(), back, text(dump()), List.of(first, second));
      assertFalse(contains(relay.there(), text(CLEAR)), "written in clear");
    }
    assertFalse(dump().contains(CLEAR), "a table holds it in clear");
  }

  private static void assertNothingSecret(
      byte[] there, byte[] back, byte[] dump, List<byte[]> keys) {
    for (byte[] seen : List.of(there, back, dump)) {
      assertFalse(contains(seen, text(PASSWORD)), "the password of the wallet");
      assertFalse(contains(seen, text(DATABASE_PASSWORD)), "the password of the database");
      for (byte[] key : keys) {
        assertFalse(contains(seen, key), "a hub encryption key");
        assertFalse(contains(seen, text(HexFormat.of().formatHex(key))), "a key in hexadecimal");
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean contains(byte[] all, byte[] part) {
    String where = new String(all, StandardCharsets.ISO_8859_1);
    return where.contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void whatIsWrongIsSaidAndNothingIsChanged() throws Exception {
    String before = Files.readString(document());
    String port = "localhost:" + postgres.getPort() + "/";
    hub.command("", "-h", "postgrsql", "-u", "hvr", port + DATABASE)
        .exits(2)
        .says("there is no class postgrsql of hub databases");
    hub.command("", "-h", "mysql", "-u", "hvr", url(postgres.getPort()))
        .exits(2)
        .says("is no URL of class mysql");
    hub.command("", "-u", "hvr", "jdbc:postgresql://localhost/x?password=tiger", "-r")
        .exits(1)
        .says("has a password in it");
    hub.command(
            "x\n" + PASSWORD + "\n",
            "-r",
            "-u",
            "hvr",
            url(postgres.getPort()).replace(DATABASE, "nothing"))
        .exits(1)
        .says("there is no such database");
    assertEquals(before, Files.readString(document()));
  }

  /** Scripts of a hub have its class in the environment, and say where the database is. */
  @Test
  void theClassMayStandInTheEnvironment() {
    String database = "127.0.0.1:" + postgres.getPort() + "/" + DATABASE;
    hub.variables.put("HVR_HUB_CLASS", "PostgreSQL");
    hub.hvrwallet("", "catalog", "-u", "hvr/" + DATABASE_PASSWORD, database)
        .succeeds()
        .says("a password on the command line can be seen")
        .says("jdbc:postgresql://" + database)
        .says("1 clear");
    hub.command("", "sales").succeeds(); // a hub that is there is meant by its name
    hub.variables.put("HVR_HUB_CLASS", "postgrsql");
    hub.hvrwallet("", "catalog", "-u", "hvr", database)
        .exits(2)
        .says("HVR_HUB_CLASS is wrong: there is no class postgrsql");
  }

  /** Where the server asks for passwords, which it does not of itself here. */
  @Test
  void thePasswordOfTheDatabaseIsAskedForAndNotShown() throws Exception {
    Path rules = Path.of(value("SHOW hba_file"));
    String trusting = Files.readString(rules);
    Files.writeString(rules, "host all hvr all scram-sha-256\n" + trusting);
    value("SELECT pg_reload_conf()");
    try {
      String url = url(postgres.getPort());
      String mend = "hvrwallet catalog -u USER URL create";
      for (String wrong : List.of("tiger-of-nobody\n", "")) {
        hub.hvrwallet(wrong, "catalog", "-u", "hvr", url)
            .exits(1)
            .says("does not accept this user or password")
            .says(mend);
      }
      try (Pty terminal = new Pty(hub, "hvrwallet catalog -u hvr '" + url + "'")) {
        terminal.sees("Password of user hvr of the hub database (empty: none): ");
        terminal.types(DATABASE_PASSWORD + "\n").sees("1 clear");
        assertEquals(0, terminal.ends());
        assertFalse(terminal.screen().contains(DATABASE_PASSWORD), terminal::screen);
      }
      seal(postgres.getPort());
      hub.hvrwallet(PASSWORD + "\n", "catalog", "sales").succeeds().says("1 sealed under key 1");
    } finally {
      Files.writeString(rules, trusting);
      value("SELECT pg_reload_conf()");
    }
  }

  private static String value(String query) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertTrue(row.next(), query);
      return row.getString(1);
    }
  }

  private Path document() throws Exception {
    return hub.list().stream().filter(Victim::isDocument).findFirst().orElseThrow();
  }

  @Test
  void aDatabaseThatIsDownIsNamedAndNothingIsDone() throws Exception {
    String address;
    try (RecordingRelay relay = new RecordingRelay(postgres.getPort())) {
      address = "127.0.0.1:" + relay.port();
      seal(relay.port());
      hub.command(PASSWORD + "\n", "-r", "sales").succeeds();
      // A wallet that encrypts is not deleted, whether its database is there or not.
      hub.command(PASSWORD + "\n", "sales", "Encryption=NONE").succeeds();
    }
    String before = Files.readString(document());
    for (List<String> arguments :
        List.of(
            List.of("-r", "sales"),
            List.of("-C", "sales"),
            List.of("-S", "2", "sales"),
            List.of("-T", "2100-01-01", "sales"),
            List.of("sales", "Encryption=SECRETS_ONLY"),
            List.of("-p", "-d", "a", "sales"))) {
      hub.command(PASSWORD + "\n", arguments.toArray(String[]::new))
          .exits(1)
          .says(address)
          .says("cannot be reached");
    }
    hub.run("hvrcryptdb", PASSWORD + "\n", "sales").exits(1).says(address);
    hub.hvrwallet(PASSWORD + "\n", "doctor", "-p", "sales")
        .exits(1)
        .says(address)
        .says("if it is gone for good: hvrwallet catalog --force sales forget");
    assertEquals(before, Files.readString(document()));
  }

  @Test
  void theDatabaseThatNeedsNoSetUpIsReadableForItsOwnerOnly() throws Exception {
    set("one").says("Made a database for hub sales");
    hub.hvrwallet(PASSWORD + "\n", "catalog", "sales").succeeds().says("loc_remote_pwd");
    hub.command(PASSWORD + "\n", "sales", "Encryption=SECRETS_ONLY").succeeds();
    hub.hvrwallet("", "catalog", "sales", "get", "hvr_location.loc_remote_pwd", "central")
        .succeeds()
        .says("!{hw1:");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(f -> f.toString().contains("hub.mv.db")).toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
            "rwx------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        return;
      }
    }
    throw new AssertionError("no file of the database");
  }

  private Child set(String value) {
    return hub.hvrwallet(
            PASSWORD + "\n" + value + "\n",
            "catalog",
            "sales",
            "set",
            "hvr_location.loc_remote_pwd",
            "central")
        .succeeds();
  }
}
