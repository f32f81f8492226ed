package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** H2, from 2.3. */
final class H2Dialect extends KnownDialect {
  private static final int NO_ADMINISTRATOR = 90040;

  @Override
  boolean comparesLargeObjects() {
    return true;
  }

  @Override
  String lockFreeRows() {
    return " FOR UPDATE SKIP LOCKED";
  }

  /** Half a second after a commit it would be there anyway. */
  @Override
  void toDisk(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      // Users of a server are not all allowed to.
      if (e.getErrorCode() != NO_ADMINISTRATOR) {
        throw e;
      }
    }
  }
}
