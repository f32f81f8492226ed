package org.hvrwallet.wallet.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.hvrwallet.wallet.seal.Opener;
import org.hvrwallet.wallet.seal.SealedText;

/**
 * Bytes that began as a text form does, as far as they are known (FORMAT.md section 3.3). It holds
 * at most the longest message; of what is longer it remembers the start and the length.
 */
final class TextFormCandidate {
  /** The first byte of a text form. */
  static final byte FIRST = '!';

  /** The text form of a message of 65,536 bytes. */
  static final int MAX_HELD = 87_496;

  private static final byte[] BEFORE = "!{hw1:".getBytes(StandardCharsets.US_ASCII);
  private static final int AFTER_LENGTH = "}!".length();
  private static final int FIRST_CAPACITY = 16;

  /** So many characters hold the 8 bytes of a header. */
  private static final int START_CHARACTERS = 11;

  private final long offset;
  private final byte[] start = new byte[START_CHARACTERS];
  private byte[] held = new byte[FIRST_CAPACITY];
  private int count;
  private long length;
  private boolean closing;
  private boolean complete;

  /** Begins with the byte {@link #FIRST}. */
  TextFormCandidate(long offset) {
    this.offset = offset;
    hold(FIRST);
  }

  /**
   * Takes the next byte, if it can be part of a text form. There is room for it: see {@link
   * #isFull()}.
   *
   * @return whether it was taken
   */
  boolean accept(byte next) {
    if (length < BEFORE.length) {
      if (next != BEFORE[(int) length]) {
        return false;
      }
    } else if (closing) {
      complete = next == '!';
      if (!complete) {
        return false;
      }
    } else if (next == '}') {
      closing = true;
    } else if (!isBase64Url(next)) {
      return false;
    } else if (length < BEFORE.length + START_CHARACTERS) {
      start[(int) length - BEFORE.length] = next;
    }
    hold(next);
    return true;
  }

  private void hold(byte next) {
    if (count == held.length) {
      held = Arrays.copyOf(held, Math.min(MAX_HELD, 2 * count));
    }
    held[count++] = next;
    length++;
  }

  /** Whether it has the end of a text form. */
  boolean isComplete() {
    return complete;
  }

  /** Whether {@link #spill} must come before the next byte. */
  boolean isFull() {
    return count == MAX_HELD;
  }

  /** Gives back the bytes that it holds, and forgets them. */
  byte[] spill() {
    byte[] spilled = Arrays.copyOf(held, count);
    count = 0;
    return spilled;
  }

  /**
   * The text form, if this is one.
   *
   * <p>One that is too long to be held is a stream, and counts if it begins as one and is long
   * enough: a census rather counts a value too many.
   */
  Optional<TextForm> form() {
    long characters = length - BEFORE.length - AFTER_LENGTH;
    if (!complete || characters < START_CHARACTERS) {
      return Optional.empty();
    }
    byte[] header = Base64.getUrlDecoder().decode(start);
    OptionalInt sequence = Opener.sequenceOf(header, characters * 3 / 4);
    if (sequence.isEmpty()) {
      return Optional.empty();
    }
    if (count < length) {
      return Optional.of(new TextForm(offset, sequence.getAsInt(), Optional.empty()));
    }
    return SealedText.decode(new String(held, 0, count, StandardCharsets.US_ASCII))
        .map(value -> new TextForm(offset, sequence.getAsInt(), Optional.of(value)));
  }

  private static boolean isBase64Url(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_';
  }
}
