package org.hvrwallet.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.catalog.SealedColumn.Binding;

/** What the values of a column's rows are bound to (CATALOG.md section 2). */
final class RowAads {
  private final List<IdentityColumn> identity;
  private final byte[] first;
  private final List<byte[]> names = new ArrayList<>();

  /** Encodes what all rows have in common, since there are millions of them. */
  RowAads(SealedColumn column) {
    this.identity = column.binding() == Binding.ROW ? column.identity() : List.of();
    this.first = fields(List.of("catalog", column.table(), column.column()));
    identity.forEach(part -> names.add(fields(List.of(part.name()))));
  }

  byte[] of(Identity row) {
    byte[][] texts = new byte[names.size()][];
    int length = first.length;
    for (int i = 0; i < texts.length; i++) {
      String text = identity.get(i).type().text(row.values().get(i));
      texts[i] = text.getBytes(StandardCharsets.UTF_8);
      length += names.get(i).length + Integer.BYTES + texts[i].length;
    }
    ByteBuffer aad = ByteBuffer.allocate(length).put(first);
    for (int i = 0; i < texts.length; i++) {
      aad.put(names.get(i)).putInt(texts[i].length).put(texts[i]);
    }
    return aad.array();
  }

  private static byte[] fields(List<String> texts) {
    List<byte[]> encoded =
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    int length = encoded.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer buffer = ByteBuffer.allocate(length);
    encoded.forEach(text -> buffer.putInt(text.length).put(text));
    return buffer.array();
  }
}
