package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What databases differ in. This class itself is what all of them understand. */
class Dialect {
  /** The dialect of what a connection leads to. */
  static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String product = data.getDatabaseProductName().toLowerCase(Locale.ROOT);
    if (product.contains("postgresql")) {
      return new PostgresDialect();
    } else if (product.equals("h2")) {
      return new H2Dialect();
    } else if (product.contains("mariadb")) {
      return new MariaDialect(
          atLeast(data, MariaDialect.SKIPS_LOCKED_MAJOR, MariaDialect.SKIPS_LOCKED_MINOR));
    }
    return new Dialect();
  }

  private static boolean atLeast(DatabaseMetaData data, int major, int minor) throws SQLException {
    int found = data.getDatabaseMajorVersion();
    return found > major || (found == major && data.getDatabaseMinorVersion() >= minor);
  }

  /** Whether tables lie in what JDBC calls a catalog, and there are no schemas. */
  boolean hasCatalogsOnly() {
    return false;
  }

  /** Whether large objects can be compared, which the check before a write needs. */
  boolean comparesLargeObjects() {
    return false;
  }

  /** Whether it can tell sealed values from others itself. */
  boolean looksIntoValues() {
    return false;
  }

  KeyCondition beyond(List<String> columns) {
    return KeyCondition.ofFirstAndColumns(columns, ">");
  }

  KeyCondition upTo(List<String> columns) {
    return KeyCondition.ofFirstAndColumns(columns, "<=");
  }

  /** The end of a query for the n-th row only; if empty, rows before it come as well. */
  String onlyRow(int number) {
    return "";
  }

  /** The end of a query that locks its rows, and passes by those that others have locked. */
  String lockFreeRows() {
    return "";
  }

  /** A text such that equal is what has the same characters, and nothing else. */
  String exact(String text) {
    return text;
  }

  /** Bytes as a constant. */
  String bytes(byte[] bytes) {
    return "X'" + HexFormat.of().formatHex(bytes) + "'";
  }

  /** A statement that inserts a row, or does nothing if it can do that and its key is there. */
  String insertNew(String table, String columnsAndValues) {
    return "INSERT INTO " + table + " " + columnsAndValues;
  }

  BatchWriter writer(SealedColumn column) {
    return new RowWriter(column, this);
  }
}
