package org.hvrwallet.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.catalog.SecretPart.Style;
import org.hvrwallet.spi.Category;

/**
 * A column that holds values which are sealed, or may be.
 *
 * @param table its table's name, as it enters the AAD
 * @param column its name, as it enters the AAD
 * @param quotedTable as it enters a statement
 * @param quotedColumn as it enters a statement
 * @param identity the columns that tell a row from the others
 * @param category what it is to be sealed as
 * @param form how it holds values
 * @param binding what of a row its sealed values are bound to
 * @param location the column with the name that obfuscated values are bound to, as it enters a
 *     statement; empty if that name is made of the identity
 */
record SealedColumn(
    String table,
    String column,
    String quotedTable,
    String quotedColumn,
    List<IdentityColumn> identity,
    Category category,
    Form form,
    Binding binding,
    Optional<String> location) {
  /** What of a row sealed values are bound to, beside its table and its column. */
  enum Binding {
    /** Its identity: a value that was copied to another row does not open there. */
    ROW,
    /** Nothing, for applications that cannot see the identity: such a value does open there. */
    COLUMN
  }

  /** How a column holds values. In texts, text forms may also stand beside them. */
  enum Form {
    /** The content is the value. */
    TEXT,
    /** The content is the value, in bytes. */
    BINARY,
    /** A user, a slash and the value. */
    LOGIN,
    /** Parameters, of which some have values that carry credentials. */
    PARAMETERS;

    boolean isText() {
      return this != BINARY;
    }

    /** Where in a text the values are, in order; none of them is empty. */
    List<SecretPart> secrets(String text) {
      return switch (this) {
        case TEXT -> after(text, 0, Style.PLAIN);
        case LOGIN ->
            TextForms.begins(text)
                ? after(text, 0, Style.WHOLE_LOGIN)
                : after(text, login(text), Style.PLAIN);
        case PARAMETERS -> Parameters.secrets(text);
        case BINARY -> throw new AssertionError("a binary content is no text");
      };
    }

    private static int login(String text) {
      int slash = text.indexOf('/');
      return slash < 0 ? text.length() : slash + 1;
    }

    private static List<SecretPart> after(String text, int from, Style style) {
      return from == text.length()
          ? List.of()
          : List.of(new SecretPart(from, text.length(), style));
    }
  }

  SealedColumn {
    identity = List.copyOf(identity);
  }

  /** The same, if it were of another category. */
  SealedColumn of(Category other) {
    return new SealedColumn(
        table, column, quotedTable, quotedColumn, identity, other, form, binding, location);
  }

  /** How it holds and binds values, as a mapping has it. */
  String formText() {
    return MappedColumn.formText(form, binding);
  }

  /** What the values of a row are bound to (CATALOG.md section 2). */
  byte[] aad(Identity row) {
    return new RowAads(this).of(row);
  }

  /** A row for people: {@code tenant=7, name=x}. Text from the row is on one line. */
  String shown(Identity row) {
    List<String> parts = new ArrayList<>();
    List<String> values = texts(row);
    for (int i = 0; i < identity.size(); i++) {
      parts.add(identity.get(i).name() + "=" + values.get(i));
    }
    return Shown.line(String.join(", ", parts));
  }

  /** Any row, where key values are not to be shown: {@code tenant=***, name=***}. */
  String redacted() {
    return String.join(", ", identity.stream().map(part -> part.name() + "=***").toList());
  }

  private List<String> texts(Identity row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < identity.size(); i++) {
      texts.add(identity.get(i).type().text(row.values().get(i)));
    }
    return texts;
  }

  /** What obfuscated values of a row are bound to, if its identity says it (A4). */
  String locationName(Identity row) {
    return String.join(",", texts(row));
  }

  /** The same for a row that starts with its identity, its content and the columns after it. */
  String locationName(Identity row, ResultSet result) throws SQLException {
    if (location.isEmpty()) {
      return locationName(row);
    }
    String name = result.getString(identity.size() + 2);
    return name == null ? "" : name;
  }

  /** What a query selects for {@link #read}, {@code content} and {@link #locationName}. */
  List<String> selected() {
    List<String> selected = new ArrayList<>(quotedIdentity());
    selected.add(quotedColumn);
    location.ifPresent(selected::add);
    return selected;
  }

  /** The content of such a row: text or bytes, or null. */
  Object content(ResultSet row) throws SQLException {
    int at = identity.size() + 1;
    return form.isText() ? row.getString(at) : row.getBytes(at);
  }

  /** Reads the identity of a row that starts with it. */
  Identity read(ResultSet row) throws SQLException {
    List<Object> values = new ArrayList<>(identity.size());
    for (int i = 0; i < identity.size(); i++) {
      values.add(identity.get(i).type().read(row, i + 1));
    }
    return new Identity(values);
  }

  List<String> quotedIdentity() {
    return identity.stream().map(IdentityColumn::quoted).toList();
  }

  /** For people. */
  @Override
  public String toString() {
    return table + "." + column;
  }
}
