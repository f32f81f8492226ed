package org.hvrwallet.catalog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import org.hvrwallet.spi.Category;

/** The first 8 bytes of a sealed value (FORMAT.md section 3), and their text. */
final class SealedHeader {
  static final int BYTES = 8;

  /** So many bytes are the same in all headers of one suite and category. */
  static final int START_BYTES = 4;

  /** So many base64url characters hold a header, and the first two bits of what follows. */
  static final int CHARACTERS = 11;

  /** The first of those characters that hold nothing but the sequence, without its first bits. */
  static final int SEQUENCE_AT = 6;

  private static final List<Integer> CODES = List.of(1, 2);
  private static final int BITS_THAT_FOLLOW = 4;
  private static final int SHIFT = 6;

  private SealedHeader() {}

  /** The key sequence that a header names; empty if this is none (S1). */
  static OptionalInt sequence(byte[] value) {
    if (value.length < BYTES || value[0] != 'H' || value[1] != 'W') {
      return OptionalInt.empty();
    }
    int sequence = ByteBuffer.wrap(value).getInt(START_BYTES);
    return isKnown(value[2]) && isKnown(value[3]) && sequence > 0
        ? OptionalInt.of(sequence)
        : OptionalInt.empty();
  }

  /** The codes of suites and of categories are the same two. */
  private static boolean isKnown(byte code) {
    return code == 1 || code == 2;
  }

  /** The category that a header names, which is authenticated with the value (S2). */
  static Category category(byte[] value) {
    return value[3] == 1 ? Category.SECRET : Category.CONFIDENTIAL;
  }

  /** As {@link #sequence(byte[])}, of the first 11 characters of a base64url text. */
  static OptionalInt sequence(String text) {
    if (text.length() < CHARACTERS) {
      return OptionalInt.empty();
    }
    try {
      return sequence(Base64.getUrlDecoder().decode(text.substring(0, CHARACTERS)));
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  /** All headers that name a sequence. */
  static List<byte[]> all(int sequence) {
    List<byte[]> headers = new ArrayList<>();
    for (int suite : CODES) {
      for (int category : CODES) {
        byte[] header = {'H', 'W', (byte) suite, (byte) category};
        headers.add(ByteBuffer.allocate(BYTES).put(header).putInt(sequence).array());
      }
    }
    return headers;
  }

  /** The starts of all headers, whatever the sequence. */
  static List<byte[]> starts() {
    return all(1).stream().map(header -> Arrays.copyOf(header, START_BYTES)).toList();
  }

  /** What stands from {@link #SEQUENCE_AT} on in {@link #allTexts}. */
  static List<String> sequenceTexts(int sequence) {
    return allTexts(sequence).stream().map(text -> text.substring(SEQUENCE_AT)).distinct().toList();
  }

  /** The first 11 characters of all values that name a sequence. */
  static List<String> allTexts(int sequence) {
    List<String> texts = new ArrayList<>();
    for (byte[] header : all(sequence)) {
      for (int bits = 0; bits < BITS_THAT_FOLLOW; bits++) {
        byte[] more = Arrays.copyOf(header, BYTES + 1);
        more[BYTES] = (byte) (bits << SHIFT);
        texts.add(Base64.getUrlEncoder().encodeToString(more).substring(0, CHARACTERS));
      }
    }
    return texts;
  }
}
