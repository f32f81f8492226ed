package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes rows whose content is still what was read (CATALOG.md R1). */
interface BatchWriter {
  /**
   * Writes some, in the transaction of the connection.
   *
   * @return how many sealed values were written
   */
  long write(Connection connection, List<Change> changes) throws SQLException;
}
