package org.hvrwallet.catalog;

/**
 * A row of which something stays as it is.
 *
 * @param column whose content it is
 * @param identity which row
 * @param reason why; holds nothing of the value
 */
record Quarantined(SealedColumn column, Identity identity, String reason) {
  /** Which row, for those who may read the table. */
  String row() {
    return column.shown(identity);
  }

  /** For messages, which others may read than those who may read the table. */
  String text(boolean showsKeyValues) {
    return column + " of " + (showsKeyValues ? row() : column.redacted()) + ": " + reason;
  }
}
