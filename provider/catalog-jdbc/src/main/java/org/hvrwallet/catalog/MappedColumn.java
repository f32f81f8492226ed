package org.hvrwallet.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * A row of the mapping: names that nobody looked up yet, in lower case.
 *
 * @param table the table's, with its schema or without
 * @param identity those of the identity columns
 * @param column that of the sealed column
 * @param category what it is to be sealed as
 * @param form how it holds sealed values
 */
record MappedColumn(
    String table, List<String> identity, String column, Category category, Form form) {
  MappedColumn {
    identity = List.copyOf(identity);
  }

  static MappedColumn builtIn(String table, String identity, String column) {
    return new MappedColumn(table, List.of(identity), column, Category.SECRET, Form.TEXT);
  }

  static MappedColumn of(ResultSet row) throws SQLException, WalletRefusedException {
    String table = name(row.getString(1));
    String column = name(row.getString(3));
    List<String> identity =
        Stream.of(row.getString(2).split(",", -1)).map(MappedColumn::name).toList();
    MappedColumn mapped = new MappedColumn(table, identity, column, Category.SECRET, Form.TEXT);
    Category category =
        switch (name(row.getString(4))) {
          case "secret" -> Category.SECRET;
          case "confidential" -> Category.CONFIDENTIAL;
          default -> throw mapped.refused("its category is SECRET or CONFIDENTIAL");
        };
    Form form =
        switch (name(row.getString(5))) {
          case "text" -> Form.TEXT;
          case "binary" -> Form.BINARY;
          default -> throw mapped.refused("its form is text or binary");
        };
    return new MappedColumn(table, identity, column, category, form);
  }

  private static String name(String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }

  /** Says what is wrong with it. */
  WalletRefusedException refused(String reason) {
    return new WalletRefusedException(
        "the mapping of " + Shown.line(table + "." + column) + " cannot be used: " + reason);
  }
}
