package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;

/** Opens connections to one database. Safe for use by several threads. */
final class Connector implements AutoCloseable {
  private final JdbcUrl url;
  private final Optional<String> user;
  private final Optional<Password> password;
  private final Driver driver;

  Connector(CatalogAddress address, Optional<Password> password) throws WalletRefusedException {
    this.url = JdbcUrl.of(address.url());
    this.user = address.user();
    this.driver = Drivers.of(url);
    this.password = password.map(Password::copy);
  }

  /**
   * Opens one, without auto-commit.
   *
   * @param isolation as {@link Connection#setTransactionIsolation} has it
   * @throws IllegalStateException if this is closed
   */
  Connection connect(int isolation) throws SQLException {
    Connection connection =
        EmbeddedH2.patiently(
            () -> driver.connect(url.text(), properties()), EmbeddedH2.LONGEST_WAIT);
    if (connection == null) {
      throw new SQLException("the driver does not take this URL", "08001");
    }
    try {
      // Where a database does not have a level, its own is the best there is.
      if (connection.getMetaData().supportsTransactionIsolationLevel(isolation)) {
        connection.setTransactionIsolation(isolation);
      }
      if (url.protocol().equals("postgresql")) {
        refuseHiddenRows(connection);
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** A policy would hide rows, and a census would not see the values in them: better an error. */
  private static void refuseHiddenRows(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET row_security = off");
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    user.ifPresent(name -> properties.setProperty("user", name));
    if (password.isPresent()) {
      char[] characters = password.get().toCharArray();
      // JDBC takes a string, which stays in memory until it is collected.
      properties.setProperty("password", new String(characters));
      Arrays.fill(characters, '\0');
    }
    if (url.protocol().equals("h2")) {
      // Else a wrong name makes a new database, in which no value needs any key.
      properties.setProperty("IFEXISTS", "TRUE");
      if (EmbeddedH2.file(url).isPresent()) {
        // Its trace file would quote statements that failed, and their rows.
        properties.setProperty("TRACE_LEVEL_FILE", "0");
      }
    } else if (url.protocol().equals("postgresql")) {
      properties.setProperty("ApplicationName", "hvrwallet");
      properties.setProperty("tcpKeepAlive", "true");
    }
    return properties;
  }

  /** For people. */
  @Override
  public String toString() {
    return "the database " + url + user.map(name -> " as " + Shown.line(name)).orElse("");
  }

  @Override
  public void close() {
    password.ifPresent(Password::close);
  }
}
