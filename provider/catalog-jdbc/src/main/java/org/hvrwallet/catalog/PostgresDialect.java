package org.hvrwallet.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, from 9.5. */
final class PostgresDialect extends KnownDialect {
  /** Before, a join by places reads the whole table. */
  private static final int FINDS_MANY_PLACES = 12;

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

  /**
   * Where a row lies, which nobody changes who has not locked it. In each part of a partitioned
   * table rows lie in the same places.
   */
  @Override
  Optional<String> place(Connection connection, SealedColumn column) throws SQLException {
    if (connection.getMetaData().getDatabaseMajorVersion() < FINDS_MANY_PLACES) {
      return Optional.empty();
    }
    String query = "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND relkind = 'r'";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, column.quotedTable());
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? Optional.of("ctid") : Optional.empty();
      }
    }
  }

  @Override
  BatchWriter writer(SealedColumn column, Optional<String> place) {
    return new ArrayWriter(column, place);
  }
}
