package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
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
    byte suiteCode = buffer.get();
    byte categoryCode = buffer.get();
    int sequence = buffer.getInt();
    Optional<Suite> suite = Stream.of(Suite.values()).filter(s -> s.code == suiteCode).findAny();
    Optional<Category> category =
        Stream.of(Category.SECRET, Category.CONFIDENTIAL)
            .filter(c -> code(c) == categoryCode)
            .findAny();
    boolean valid = magic == MAGIC && suite.isPresent() && category.isPresent() && sequence >= 1;
    return valid
        ? Optional.of(new SealedHeader(suite.get(), category.get(), sequence))
        : Optional.empty();
  }

  /** Whether the byte at {@link #SUITE_OFFSET} says stream. */
  static boolean isStream(byte suite) {
    return suite == Suite.STREAM.code;
  }

  private static byte code(Category category) {
    return (byte) (category == Category.SECRET ? 1 : 2);
  }
}
