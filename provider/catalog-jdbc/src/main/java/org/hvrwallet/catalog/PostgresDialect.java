package org.hvrwallet.catalog;

import java.util.HexFormat;
import java.util.List;

/** PostgreSQL, from 9.5. */
final class PostgresDialect extends Dialect {
  @Override
  boolean looksIntoValues() {
    return true;
  }

  @Override
  KeyCondition beyond(List<String> columns) {
    return KeyCondition.ofRow(columns, ">");
  }

  @Override
  KeyCondition upTo(List<String> columns) {
    return KeyCondition.ofRow(columns, "<=");
  }

  @Override
  String onlyRow(int number) {
    return " LIMIT 1 OFFSET " + (number - 1);
  }

  @Override
  String lockFreeRows() {
    return " FOR UPDATE SKIP LOCKED";
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
  BatchWriter writer(SealedColumn column) {
    return new ArrayWriter(column, this);
  }
}
