package org.hvrwallet.kms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.hvrwallet.spi.SecretBytes;

/**
 * The value of the member {@code Plaintext} in the JSON of a request or an answer, as bytes in
 * place: it is taken out, blanked or put in without a string, or a copy that is not wiped. What is
 * not JSON of this kind has no such value.
 *
 * @param start of the value, within its quotes
 * @param end of it
 */
record JsonPlaintext(int start, int end) {
  private static final byte[] NAME = "\"Plaintext\"".getBytes(StandardCharsets.US_ASCII);

  /** Finds the first such member of the outermost object. */
  static Optional<JsonPlaintext> find(byte[] json) {
    int depth = 0;
    for (int i = 0; i < json.length; i++) {
      switch (json[i]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          int end = closingQuote(json, i);
          if (depth == 1 && Arrays.equals(json, i, Math.min(end + 1, json.length), NAME, 0, 11)) {
            int value = afterColon(json, end + 1);
            if (value >= 0 && closingQuote(json, value) < json.length) {
              return Optional.of(new JsonPlaintext(value + 1, closingQuote(json, value)));
            }
          }
          i = end;
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  /** Whether the name of such a member stands anywhere, be its value whole or not. */
  static boolean begins(byte[] json) {
    for (int i = 0; i + NAME.length <= json.length; i++) {
      if (Arrays.equals(json, i, i + NAME.length, NAME, 0, NAME.length)) {
        return true;
      }
    }
    return false;
  }

  /** The quote that ends a string; the end of the bytes if none does. */
  private static int closingQuote(byte[] json, int opening) {
    int i = opening + 1;
    while (i < json.length && json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return Math.min(i, json.length);
  }

  private static int afterColon(byte[] json, int from) {
    int colon = blanks(json, from);
    int quote = blanks(json, colon + 1);
    return quote < json.length && json[colon] == ':' && json[quote] == '"' ? quote : -1;
  }

  private static int blanks(byte[] json, int from) {
    int i = from;
    while (i < json.length
        && (json[i] == ' ' || json[i] == '\t' || json[i] == '\n' || json[i] == '\r')) {
      i++;
    }
    return i;
  }

  /** Decodes the value; empty if it is not base64. */
  Optional<SecretBytes> decode(byte[] json) {
    byte[] base64 = new byte[end - start];
    byte[] decoded = {};
    try {
      int length = unescape(json, base64);
      byte[] exact = Arrays.copyOf(base64, length);
      try {
        decoded = Base64.getDecoder().decode(exact);
      } finally {
        Arrays.fill(exact, (byte) 0);
      }
      return Optional.of(SecretBytes.copyOf(decoded));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(base64, (byte) 0);
      Arrays.fill(decoded, (byte) 0);
    }
  }

  /** Some writers of JSON escape slashes and equals signs. */
  private int unescape(byte[] json, byte[] to) {
    int length = 0;
    for (int i = start; i < end; i++) {
      if (json[i] != '\\') {
        to[length++] = json[i];
      } else if (i + 5 < end && json[i + 1] == 'u') {
        to[length++] = hex(json, i + 2);
        i += 5;
      } else {
        to[length++] = ++i < end ? json[i] : 0;
      }
    }
    return length;
  }

  private static byte hex(byte[] json, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      value = 16 * value + Character.digit(json[i], 16);
    }
    return value > 0 && value < 128 ? (byte) value : 0;
  }

  /** Puts base64 of zeros in its place. A value with escapes may be longer than base64 can be. */
  void blank(byte[] json) {
    int whole = start + (end - start) / 4 * 4;
    Arrays.fill(json, start, whole, (byte) 'A');
    if (whole < end) {
      Arrays.fill(json, whole, end + 1, (byte) ' ');
      json[whole] = '"';
    }
  }

  /**
   * Puts a secret in its place.
   *
   * @throws IllegalArgumentException if the present value has another length
   */
  void put(byte[] json, SecretBytes secret) {
    byte[] base64 = secret.use(Base64.getEncoder()::encode);
    try {
      if (base64.length != end - start) {
        throw new IllegalArgumentException("the place is for a value of another length");
      }
      System.arraycopy(base64, 0, json, start, base64.length);
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
  }
}
