package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.hvrwallet.spi.Category;

/** The first 8 bytes of a sealed value (FORMAT.md section 3). */
record SealedHeader(Suite suite, Category category, int sequence) {
  static final int BYTES = 8;
  static final int SUITE_OFFSET = 2;

  private static final short MAGIC = 0x4857; // "HW"

  /** Suite 1 for messages, suite 2 for streams. */
  enum Suite {
    MESSAGE(1),
    STREAM(2);

    private final byte code;

    Suite(int code) {
      this.code = (byte) code;
    }
  }

  SealedHeader {
    if (!category.isEncrypted() || sequence < 1) {
      throw new IllegalArgumentException(
          "only SECRET and CONFIDENTIAL are sealed, got " + category + ", sequence " + sequence);
    }
  }

  byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .putShort(MAGIC)
        .put(suite.code)
        .put(code(category))
        .putInt(sequence)
        .array();
  }

  /** Empty if these do not begin with the 8 bytes of a header (S1). */
  static Optional<SealedHeader> parse(byte[] bytes) {
    if (bytes.length < BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, BYTES);
    short magic = buffer.getShort();
    Suite suite = suite(buffer.get());
    Category category = category(buffer.get());
    int sequence = buffer.getInt();
    boolean valid = magic == MAGIC && suite != null && category != null && sequence >= 1;
    return valid ? Optional.of(new SealedHeader(suite, category, sequence)) : Optional.empty();
  }

  /** Null if there is none. A rotation does this for each value, so without a stream. */
  private static Suite suite(byte code) {
    for (Suite suite : Suite.values()) {
      if (suite.code == code) {
        return suite;
      }
    }
    return null;
  }

  private static Category category(byte code) {
    return switch (code) {
      case 1 -> Category.SECRET;
      case 2 -> Category.CONFIDENTIAL;
      default -> null;
    };
  }

  /** Whether the byte at {@link #SUITE_OFFSET} says stream. */
  static boolean isStream(byte suite) {
    return suite == Suite.STREAM.code;
  }

  private static byte code(Category category) {
    return (byte) (category == Category.SECRET ? 1 : 2);
  }
}
