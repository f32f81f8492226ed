package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The text forms in a text (CATALOG.md V1, V4). */
final class TextForms {
  static final String BEFORE = "!{hw1:";
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

  /** Finds them, in order. */
  static List<TextForm> in(String text) {
    List<TextForm> forms = new ArrayList<>();
    int from = text.indexOf(BEFORE);
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
    OptionalInt sequence = SealedHeader.sequence(text.substring(start, end));
    if (sequence.isEmpty() || !text.startsWith(AFTER, end)) {
      return new TextForm(from, end, sequence, Optional.empty());
    }
    Optional<byte[]> sealed = decode(text.substring(start, end));
    return new TextForm(from, end + AFTER.length(), sequence, sealed);
  }

  /** Only what the encoder writes (C1). */
  private static Optional<byte[]> decode(String body) {
    try {
      byte[] value = Base64.getUrlDecoder().decode(body);
      String again = Base64.getUrlEncoder().withoutPadding().encodeToString(value);
      return again.equals(body) ? Optional.of(value) : Optional.empty();
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
