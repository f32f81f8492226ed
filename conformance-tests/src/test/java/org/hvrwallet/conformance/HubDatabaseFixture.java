package org.hvrwallet.conformance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub sales with a wallet, and with a database of the same name on a PostgreSQL of the class.
 */
abstract class HubDatabaseFixture {
  static final String PASSWORD = new String(Hvr.PASSWORD);
  static final String CLEAR = "swordfish-of-central";
  static final String DATABASE_PASSWORD = "dbpw-of-hvr";

  static final String DATABASE = "sales";

  static EmbeddedPostgres postgres;

  @TempDir Path folder;
  HubFiles hub;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.builder().start();
    execute("postgres", "CREATE ROLE hvr LOGIN PASSWORD '" + DATABASE_PASSWORD + "'");
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @BeforeEach
  void aHubWithAWallet() throws Exception {
    hub = new HubFiles(folder).create();
    execute(
        "postgres",
        "DROP DATABASE IF EXISTS sales WITH (FORCE)",
        "CREATE DATABASE sales OWNER hvr");
    execute(
        DATABASE,
        "CREATE TABLE hvr_location (loc_name VARCHAR(64) PRIMARY KEY, loc_db_user VARCHAR(4000),"
            + " loc_remote_pwd VARCHAR(4000))",
        "ALTER TABLE hvr_location OWNER TO hvr",
        "GRANT ALL ON SCHEMA public TO hvr",
        "INSERT INTO hvr_location VALUES ('central', 'scott/" + CLEAR + "', '" + CLEAR + "')");
  }

  static Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name + "?user=postgres");
  }

  static void execute(String name, String... statements) throws SQLException {
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?sslmode=disable";
  }

  private Child byUrl(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("-u", "hvr"), Stream.of(arguments)).toArray(String[]::new);
    return hub.command(DATABASE_PASSWORD + "\n" + PASSWORD + "\n", all);
  }

  /** Has the wallet list the database, and seals what is in it. */
  Child seal(int port) {
    return byUrl(url(port), "Encryption=SECRETS_ONLY").succeeds();
  }
}
