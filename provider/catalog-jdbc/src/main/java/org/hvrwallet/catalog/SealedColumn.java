package org.hvrwallet.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.spi.Category;

/**
 * A column that holds sealed values.
 *
 * @param table its table's name, as it enters the AAD
 * @param column its name, as it enters the AAD
 * @param quotedTable as it enters a statement
 * @param quotedColumn as it enters a statement
 * @param identity the columns that tell a row from the others
 * @param category what it is to be sealed as
 * @param form how it holds sealed values
 */
record SealedColumn(
    String table,
    String column,
    String quotedTable,
    String quotedColumn,
    List<IdentityColumn> identity,
    Category category,
    Form form) {
  /** How a column holds sealed values. */
  enum Form {
    /** Text forms, alone or in longer text. */
    TEXT,
    /** The sealed value itself. */
    BINARY
  }

  SealedColumn {
    identity = List.copyOf(identity);
  }

  /** What the values of a row are bound to (CATALOG.md section 2). */
  byte[] aad(Identity row) {
    List<String> texts = new ArrayList<>(List.of("catalog", table, column));
    for (int i = 0; i < identity.size(); i++) {
      texts.add(identity.get(i).name());
      texts.add(identity.get(i).type().text(row.values().get(i)));
    }
    return fields(texts);
  }

  private static byte[] fields(List<String> texts) {
    List<byte[]> encoded =
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    int length = encoded.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer buffer = ByteBuffer.allocate(length);
    encoded.forEach(text -> buffer.putInt(text.length).put(text));
    return buffer.array();
  }

  /** A row for people: {@code tenant=7, name=x}. Text from the row is on one line. */
  String shown(Identity row) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < identity.size(); i++) {
      IdentityColumn part = identity.get(i);
      parts.add(part.name() + "=" + part.type().text(row.values().get(i)));
    }
    return Shown.line(String.join(", ", parts));
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
