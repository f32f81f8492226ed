package org.hvrwallet.catalog;

import java.util.List;

/** MariaDB. */
final class MariaDialect extends KnownDialect {
  static final int SKIPS_LOCKED_MAJOR = 10;
  static final int SKIPS_LOCKED_MINOR = 6;

  private final boolean skipsLocked;

  MariaDialect(boolean skipsLocked) {
    this.skipsLocked = skipsLocked;
  }

  @Override
  boolean hasCatalogsOnly() {
    return true;
  }

  @Override
  boolean comparesLargeObjects() {
    return true;
  }

  /** Its optimizer makes ranges of an index from these, and not from rows. */
  @Override
  KeyCondition beyond(List<String> columns) {
    return KeyCondition.ofColumns(columns, ">");
  }

  @Override
  KeyCondition upTo(List<String> columns) {
    return KeyCondition.ofColumns(columns, "<=");
  }

  @Override
  String lockFreeRows() {
    return skipsLocked ? " FOR UPDATE SKIP LOCKED" : "";
  }

  /** Its collations ignore case, accents and blanks at the end. */
  @Override
  String exact(String text) {
    return "CAST(CONVERT(" + text + " USING utf8mb4) AS BINARY)";
  }

  @Override
  String generatedNumber() {
    return "INTEGER AUTO_INCREMENT";
  }

  /** A row of VARCHAR has 65,535 bytes at most. */
  @Override
  String parametersType() {
    return "MEDIUMTEXT";
  }

  @Override
  String tableOptions() {
    return " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
  }

  @Override
  String insertNew(String table, String columnsAndValues) {
    return "INSERT IGNORE INTO " + table + " " + columnsAndValues;
  }
}
