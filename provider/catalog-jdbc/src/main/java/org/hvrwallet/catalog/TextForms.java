package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The text forms in a text (CATALOG.md V1, V4). */
final class TextForms {
  static final String BEFORE = "!{hw1:";
  static final String BEFORE_OBFUSCATED = "!{ob1:";
  private static final String AFTER = "}!";

  private TextForms() {}

  /**
   * Something that begins as a text form.
   *
   * @param from where it begins
   * @param to where it ends
   * @param sequence the key that it needs; empty if no header follows
   * @param sealed the value; empty if it is damaged
   */
  record TextForm(int from, int to, OptionalInt sequence, Optional<byte[]> sealed) {}

  /** Whether a text begins as a sealed or obfuscated value. */
  static boolean begins(String text) {
    return text.startsWith(BEFORE) || text.startsWith(BEFORE_OBFUSCATED);
  }

  /** Whether a value would be taken for a sealed or obfuscated one, or for text that holds one. */
  static boolean isLikeOne(String value) {
    return value.contains(BEFORE) || value.startsWith(BEFORE_OBFUSCATED);
  }

  /** Finds them, in order. */
  static List<TextForm> in(String text) {
    return in(text, 0, text.length());
  }

  /** Finds those in a part of a text. */
  static List<TextForm> in(String whole, int start, int end) {
    String text = whole.substring(0, end);
    List<TextForm> forms = new ArrayList<>();
    int from = text.indexOf(BEFORE, start);
    while (from >= 0) {
      TextForm form = at(text, from);
      forms.add(form);
      from = text.indexOf(BEFORE, form.to());
    }
    return forms;
  }

  static String encode(byte[] sealed) {
    return BEFORE + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + AFTER;
  }

  private static TextForm at(String text, int from) {
    int start = from + BEFORE.length();
    int end = start;
    while (end < text.length() && isBase64Url(text.charAt(end))) {
      end++;
    }
    String body = text.substring(start, end);
    Optional<byte[]> sealed = text.startsWith(AFTER, end) ? decode(body) : Optional.empty();
    OptionalInt sequence =
        sealed.isPresent() ? SealedHeader.sequence(sealed.get()) : SealedHeader.sequence(body);
    if (sequence.isEmpty() || !text.startsWith(AFTER, end)) {
      return new TextForm(from, end, sequence, Optional.empty());
    }
    return new TextForm(from, end + AFTER.length(), sequence, sealed);
  }

  /** Only what the encoder writes (C1). */
  private static Optional<byte[]> decode(String body) {
    try {
      byte[] value = Base64.getUrlDecoder().decode(body);
      // The decoder leaves bits out of account that the last character may have set.
      int whole = value.length / 3;
      byte[] rest = Arrays.copyOfRange(value, 3 * whole, value.length);
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(rest);
      return body.endsWith(again) && body.length() == 4 * whole + again.length()
          ? Optional.of(value)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
