package org.hvrwallet.catalog;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hvrwallet.spi.CatalogAddress;
import org.junit.jupiter.api.Assumptions;

/**
 * Database servers, one of each kind for all tests of a process; each test has its own database or
 * schema.
 */
final class Servers {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedPostgres postgres;
  private static int mariaPort;

  private Servers() {}

  /** A schema of its own in PostgreSQL: a database takes a hundred times as long to be made. */
  static TestDatabase postgres() throws Exception {
    EmbeddedPostgres server = startedPostgres();
    String name = "t" + NUMBER.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name);
    }
    String url = server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
    return new Reached(url, "postgres", "bytea", "text");
  }

  /** A database of its own, for who changes more than what is in it. */
  static TestDatabase postgresDatabase() throws Exception {
    EmbeddedPostgres server = startedPostgres();
    String name = "t" + NUMBER.incrementAndGet();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return new Reached(server.getJdbcUrl("postgres", name), "postgres", "bytea", "text");
  }

  private static synchronized EmbeddedPostgres startedPostgres() throws IOException {
    if (postgres == null) {
      // As a server is that nobody has tuned; else this one is started with "off".
      postgres = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
      EmbeddedPostgres started = postgres;
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      started.close();
                    } catch (IOException e) {
                      // The process ends anyway.
                    }
                  }));
    }
    return postgres;
  }

  static TestDatabase h2() throws SQLException {
    String url = "jdbc:h2:mem:t" + NUMBER.incrementAndGet();
    DriverManager.getConnection(url + ";DB_CLOSE_DELAY=-1", "sa", "").close();
    return new Reached(url, "sa", "VARBINARY", "CLOB");
  }

  /** H2, used as a database that nobody knows. */
  static TestDatabase plain() throws SQLException {
    String url = h2().address().url();
    return new Reached(url, "sa", "VARBINARY", "VARCHAR") {
      @Override
      JdbcCatalog.Dialects dialects() {
        return connection -> new Dialect();
      }
    };
  }

  /** MariaDB, if its server is installed; else the test is skipped. */
  static synchronized TestDatabase maria() throws Exception {
    if (mariaPort == 0) {
      mariaPort = startMaria();
    }
    String name = "t" + NUMBER.incrementAndGet();
    String server = "jdbc:mariadb://127.0.0.1:" + mariaPort + "/";
    try (Connection connection = DriverManager.getConnection(server, "root", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    }
    return new Reached(server + name, "root", "LONGBLOB", "LONGTEXT");
  }

  private static int startMaria() throws Exception {
    Optional<Path> program =
        Stream.concat(
                Stream.of("/usr/sbin"),
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")))
            .map(folder -> Path.of(folder, "mariadbd"))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(program.isPresent(), "no MariaDB server: install mariadb-server");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path data = Files.createTempDirectory("mariadb");
    List<String> command =
        new ArrayList<>(
            List.of(
                program.get().toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + program.get().getParent().getParent(),
                "--datadir=" + data,
                "--skip-grant-tables",
                "--skip-networking=0",
                "--socket=" + data.resolve("s"),
                "--bind-address=127.0.0.1",
                "--port=" + port));
    Process server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
    awaitMaria(server, port);
    return port;
  }

  private static void awaitMaria(Process server, int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/", "root", "").close();
        return;
      } catch (SQLException e) {
        if (!server.isAlive() || System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static class Reached extends TestDatabase {
    private final String url;
    private final String user;
    private final String bytes;
    private final String longText;

    Reached(String url, String user, String bytes, String longText) {
      this.url = url;
      this.user = user;
      this.bytes = bytes;
      this.longText = longText;
    }

    @Override
    CatalogAddress address() {
      return new CatalogAddress("jdbc", url, Optional.of(user));
    }

    @Override
    Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, "");
    }

    @Override
    String bytes() {
      return bytes;
    }

    @Override
    String longText() {
      return longText;
    }
  }
}
