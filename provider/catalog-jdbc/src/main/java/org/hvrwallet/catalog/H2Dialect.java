package org.hvrwallet.catalog;

/** H2, from 2.3. */
final class H2Dialect extends Dialect {
  @Override
  boolean comparesLargeObjects() {
    return true;
  }

  @Override
  boolean looksIntoValues() {
    return true;
  }

  @Override
  String onlyRow(int number) {
    return " LIMIT 1 OFFSET " + (number - 1);
  }

  @Override
  String lockFreeRows() {
    return " FOR UPDATE SKIP LOCKED";
  }
}
