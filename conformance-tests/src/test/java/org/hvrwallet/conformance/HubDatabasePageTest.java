package org.hvrwallet.conformance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If this fails, the guide to the hub database says what is not so, or a dump holds a password. */
class HubDatabasePageTest {
  @TempDir Path folder;

  /** From clear passwords to the last level, with a dump of the database at each stage. */
  @Test
  void thePageOfTheHubDatabaseIsTyped() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Shell shell = new Shell(folder.toRealPath())) {
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE USER hvr PASSWORD 'dbpw'");
        statement.execute("CREATE DATABASE sales OWNER hvr");
      }
      shell.run("PORT=" + server.getPort());
      new TypedPage("hub-database.md", folder).type(shell);
    }
  }
}
