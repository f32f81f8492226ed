package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/** PostgreSQL, from 9.5. */
final class PostgresDialect extends KnownDialect {
  @Override
  KeyCondition beyond(List<String> columns) {
    return KeyCondition.ofRow(columns, ">");
  }

  @Override
  KeyCondition upTo(List<String> columns) {
    return KeyCondition.ofRow(columns, "<=");
  }

  /** Keys stay, so rows of other tables that refer to these can be written meanwhile. */
  @Override
  String lockFreeRows() {
    return " FOR NO KEY UPDATE SKIP LOCKED";
  }

  /** Collations may take different texts for equal, and then refuse LIKE. */
  @Override
  String exact(String text) {
    return text + " COLLATE \"C\"";
  }

  @Override
  String bytes(byte[] bytes) {
    return "decode('" + HexFormat.of().formatHex(bytes) + "', 'hex')";
  }

  @Override
  String insertNew(String table, String columnsAndValues) {
    return super.insertNew(table, columnsAndValues) + " ON CONFLICT DO NOTHING";
  }

  @Override
  void waitForDisk(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL synchronous_commit = on");
    }
  }

  @Override
  boolean hasDirtyReads() {
    return false;
  }

  /** Who comes later queues up behind this, so it does not wait for long. */
  @Override
  void lockAgainstWriters(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '2s'");
      statement.execute("LOCK TABLE " + table + " IN SHARE MODE");
    }
  }

  /** It takes no text where it expects another type. */
  @Override
  void bindText(PreparedStatement statement, int index, String text, int jdbcType)
      throws SQLException {
    statement.setObject(index, text, jdbcType);
  }

  @Override
  BatchWriter writer(SealedColumn column) {
    return new ArrayWriter(column);
  }
}
