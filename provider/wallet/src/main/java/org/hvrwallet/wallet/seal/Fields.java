package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The {@code fields(...)} of FORMAT.md section 1: no two lists of texts give the same bytes. */
public final class Fields {
  private Fields() {}

  /** Each text in UTF-8, after its length. */
  public static byte[] of(String... texts) {
    byte[][] encoded =
        Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    int length = Stream.of(encoded).mapToInt(text -> Integer.BYTES + text.length).sum();
    ByteBuffer buffer = ByteBuffer.allocate(length);
    for (byte[] text : encoded) {
      buffer.putInt(text.length).put(text);
    }
    return buffer.array();
  }
}
