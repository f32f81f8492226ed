package org.hvrwallet.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hvrwallet.catalog.SealedColumn.Binding;
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
 * @param form how it holds values
 * @param binding what of a row they are bound to
 */
record MappedColumn(
    String table,
    List<String> identity,
    String column,
    Category category,
    Form form,
    Binding binding) {
  private static final String WITHOUT_ROW = "@column";

  MappedColumn {
    identity = List.copyOf(identity);
  }

  static MappedColumn builtIn(String table, String identity, String column, Form form) {
    return new MappedColumn(table, List.of(identity), column, Category.SECRET, form, Binding.ROW);
  }

  /** The same by another identity. */
  MappedColumn by(String other) {
    return new MappedColumn(table, List.of(other), column, category, form, binding);
  }

  static MappedColumn of(ResultSet row) throws SQLException, WalletRefusedException {
    String table = name(row.getString(1));
    String column = name(row.getString(3));
    List<String> identity =
        Stream.of(row.getString(2).split(",", -1)).map(MappedColumn::name).toList();
    MappedColumn mapped =
        new MappedColumn(table, identity, column, Category.SECRET, Form.TEXT, Binding.ROW);
    Category category =
        switch (name(row.getString(4))) {
          case "secret" -> Category.SECRET;
          case "confidential" -> Category.CONFIDENTIAL;
          default -> throw mapped.refused("its category is SECRET or CONFIDENTIAL");
        };
    String typed = name(row.getString(5));
    Binding binding = typed.endsWith(WITHOUT_ROW) ? Binding.COLUMN : Binding.ROW;
    String name =
        binding == Binding.ROW ? typed : typed.substring(0, typed.length() - WITHOUT_ROW.length());
    Form form =
        switch (name) {
          case "text" -> Form.TEXT;
          case "binary" -> Form.BINARY;
          case "login" -> Form.LOGIN;
          case "parameters" -> Form.PARAMETERS;
          default ->
              throw mapped.refused(
                  "its form is text, binary, login or parameters, and may end in @column");
        };
    return new MappedColumn(table, identity, column, category, form, binding);
  }

  /** As a row has it. */
  static String formText(Form form, Binding binding) {
    String name = form.name().toLowerCase(Locale.ROOT);
    return binding == Binding.ROW ? name : name + WITHOUT_ROW;
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
