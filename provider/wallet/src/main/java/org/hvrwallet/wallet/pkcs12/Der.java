package org.hvrwallet.wallet.pkcs12;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Walks through DER (X.690 section 10) whose shape is known, with lengths below 64 KiB. Where it is
 * another, that shows as an {@link IllegalArgumentException}, and whoever asks lets Bouncy Castle
 * look at it. This is only for what this program and the JDK write themselves: nine of ten classes
 * that a keytool would load for the same with Bouncy Castle.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int NULL = 0x05;
  static final int IDENTIFIER = 0x06;
  static final int BMP_STRING = 0x1E;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int EXPLICIT = 0xA0;

  private static final int SHORT_FORM = 0x80;
  private static final int ONE_BYTE = 0x81;
  private static final int TWO_BYTES = 0x82;

  private final byte[] bytes;
  private final int end;
  private int at;

  Der(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Der(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Steps over the next value, and gives a walk through what it contains. */
  Der enter(int tag) {
    require(next() == tag);
    int length = length();
    require(length <= end - at);
    Der inside = new Der(bytes, at, at + length);
    at += length;
    return inside;
  }

  /** As {@link #enter}, where nothing stands behind the value. */
  Der only(int tag) {
    Der inside = enter(tag);
    requireEnd();
    return inside;
  }

  /** Steps over the next value, and gives a copy of what it contains. */
  byte[] content(int tag) {
    Der inside = enter(tag);
    return Arrays.copyOfRange(bytes, inside.at, inside.end);
  }

  /** Steps over an integer in its shortest form. */
  BigInteger integer() {
    byte[] content = content(INTEGER);
    BigInteger value = content.length == 0 ? null : new BigInteger(content);
    require(value != null && value.toByteArray().length == content.length);
    return value;
  }

  /** Steps over an identifier, which is this one. */
  void require(byte[] identifier) {
    require(Arrays.equals(identifier, content(IDENTIFIER)));
  }

  /** Whether everything was stepped over. */
  boolean isAtEnd() {
    return at == end;
  }

  void requireEnd() {
    require(isAtEnd());
  }

  private int next() {
    require(at < end);
    return bytes[at++] & 0xFF;
  }

  /** In its shortest form. */
  private int length() {
    int first = next();
    if (first == ONE_BYTE) {
      int length = next();
      require(length >= SHORT_FORM);
      return length;
    } else if (first == TWO_BYTES) {
      int length = next() << 8 | next();
      require(length > 0xFF);
      return length;
    }
    require(first < SHORT_FORM);
    return first;
  }

  private static void require(boolean good) {
    if (!good) {
      throw new IllegalArgumentException("not what is written here");
    }
  }
}
