package org.hvrwallet.catalog;

/** What the databases have in common that were tried. */
abstract class KnownDialect extends Dialect {
  @Override
  boolean looksIntoValues() {
    return true;
  }

  @Override
  String onlyRow(int number) {
    return " LIMIT 1 OFFSET " + (number - 1);
  }
}
