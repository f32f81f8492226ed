package org.hvrwallet.catalog;

/**
 * A row of which something stays as it is.
 *
 * @param column whose content it is
 * @param identity which row, for people
 * @param reason why; holds nothing of the value
 */
record Quarantined(SealedColumn column, String identity, String reason) {
  @Override
  public String toString() {
    return column + " of " + identity + ": " + reason;
  }
}
