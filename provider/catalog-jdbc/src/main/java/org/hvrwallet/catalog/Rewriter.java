package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** What is done to the contents of one column. Safe for use by several threads. */
interface Rewriter {
  /** The contents that may need it, as a condition of a statement. */
  String where(Conditions conditions);

  /**
   * Does it to a content.
   *
   * @param content text or bytes
   * @param aad what its sealed values are bound to
   * @param locationName what its obfuscated values are bound to
   */
  Rewriting rewrite(Object content, byte[] aad, String locationName);

  /** How much there is to do, for progress; empty if nobody knows. */
  OptionalLong count(Connection connection, ColumnSql sql) throws SQLException;
}
