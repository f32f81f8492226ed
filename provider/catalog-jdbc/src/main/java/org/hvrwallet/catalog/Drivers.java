package org.hvrwallet.catalog;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletRefusedException;

/** Finds the driver of a URL on the class path. */
final class Drivers {
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "postgresql", "org.postgresql:postgresql",
          "h2", "com.h2database:h2",
          "mariadb", "org.mariadb.jdbc:mariadb-java-client",
          "mysql", "com.mysql:mysql-connector-j",
          "oracle", "com.oracle.database.jdbc:ojdbc11",
          "sqlserver", "com.microsoft.sqlserver:mssql-jdbc",
          "db2", "com.ibm.db2:jcc");

  private Drivers() {}

  static Driver of(JdbcUrl url) throws WalletRefusedException {
    // The manager knows those that its first caller saw; a loader of plugins may see others.
    Stream<Driver> loaded =
        ServiceLoader.load(Driver.class, Drivers.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get);
    return Stream.concat(DriverManager.drivers(), loaded)
        .filter(driver -> accepts(driver, url))
        .findFirst()
        .orElseThrow(() -> new WalletRefusedException(missing(url)));
  }

  private static boolean accepts(Driver driver, JdbcUrl url) {
    try {
      return driver.acceptsURL(url.text());
    } catch (SQLException e) {
      return false; // it knows the protocol, and not the rest: another may
    }
  }

  private static String missing(JdbcUrl url) {
    String artifact = ARTIFACTS.get(url.protocol());
    return "there is no driver for "
        + url
        + " on the class path, or it does not understand this address: "
        + (artifact == null ? "add the JDBC driver of this database" : "add " + artifact);
  }
}
