package org.hvrwallet.wallet.open;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.Password;

/**
 * The end of what a plugin says on stderr, for the error message. A plugin may say much, and it may
 * say the password: a shell under {@code set -x} prints each command.
 */
final class StderrTail implements AutoCloseable {
  static final int SHOWN = 2_000;

  private static final int UTF8_BYTES = 4; // of one character, at most
  // So much that a password of which a part would be shown is here as a whole, and recognised.
  private static final int KEPT_BYTES = UTF8_BYTES * SHOWN + PasswordFrame.MAX_BYTES;
  private static final char REDACTED = '\uE000'; // private use: never printed as itself

  private final byte[] ring = new byte[KEPT_BYTES];
  private long total;

  synchronized void add(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      ring[(int) (total++ % KEPT_BYTES)] = bytes[i];
    }
  }

  /**
   * The last 2,000 characters. Of what is not printable, or would let one line look like several, a
   * space is left.
   *
   * @param delivered a password not to show
   */
  synchronized String show(Optional<Password> delivered) {
    CharBuffer said = decoded();
    char[] characters = said.array();
    delivered.ifPresent(password -> redact(characters, password));
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < said.limit(); i++) {
      boolean again = i > 0 && characters[i - 1] == REDACTED;
      append(shown, characters[i], again);
    }
    Arrays.fill(characters, '\0');
    String text = shown.toString().strip();
    return text.substring(Math.max(0, text.length() - SHOWN));
  }

  private CharBuffer decoded() {
    byte[] ordered = new byte[(int) Math.min(total, KEPT_BYTES)];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = ring[(int) ((total - ordered.length + i) % KEPT_BYTES)];
    }
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(ordered));
    Arrays.fill(ordered, (byte) 0);
    return decoded;
  }

  private static void redact(char[] said, Password password) {
    char[] secret = password.toCharArray();
    char[] before = said.clone(); // where two finds overlap, the second is redacted too
    for (int at = 0; at + secret.length <= said.length; at++) {
      if (Arrays.mismatch(before, at, at + secret.length, secret, 0, secret.length) < 0) {
        Arrays.fill(said, at, at + secret.length, REDACTED);
      }
    }
    Arrays.fill(before, '\0');
    Arrays.fill(secret, '\0');
  }

  private static void append(StringBuilder shown, char next, boolean redactedBefore) {
    if (next == REDACTED) {
      shown.append(redactedBefore ? "" : "[password]");
    } else if (isPrintable(next)) {
      shown.append(next);
    } else if (shown.length() > 0 && shown.charAt(shown.length() - 1) != ' ') {
      shown.append(' ');
    }
  }

  private static boolean isPrintable(char character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  @Override
  public synchronized void close() {
    Arrays.fill(ring, (byte) 0);
  }
}
