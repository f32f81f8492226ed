package org.hvrwallet.catalog;

import java.util.Locale;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * A column as operators type it (CATALOG.md N3), in lower case.
 *
 * @param table with its schema or without
 * @param column its name
 */
record ColumnName(String table, String column) {
  static ColumnName of(String typed) throws WalletRefusedException {
    String name = typed.strip().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    if (dot < 1 || dot == name.length() - 1) {
      throw new WalletRefusedException(
          Shown.line(typed) + " names no column: write hvr_location.loc_remote_pwd");
    }
    return new ColumnName(name.substring(0, dot), name.substring(dot + 1));
  }
}
