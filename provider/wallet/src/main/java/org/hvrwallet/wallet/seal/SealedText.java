package org.hvrwallet.wallet.seal;

import java.util.Base64;
import java.util.Optional;

/** The text form of a sealed value (FORMAT.md section 3.3). */
public final class SealedText {
  private static final String BEFORE = "!{hw1:";
  private static final String AFTER = "}!";

  private SealedText() {}

  /** The text of a sealed value. */
  public static String encode(byte[] sealed) {
    return encode(BEFORE, sealed);
  }

  /** The sealed value of a text; empty if the text is not one that {@link #encode} writes (C1). */
  public static Optional<byte[]> decode(String text) {
    return decode(BEFORE, text);
  }

  static String encode(String before, byte[] value) {
    return before + Base64.getUrlEncoder().withoutPadding().encodeToString(value) + AFTER;
  }

  static Optional<byte[]> decode(String before, String text) {
    if (!text.startsWith(before) || !text.endsWith(AFTER)) {
      return Optional.empty();
    }
    try {
      String body = text.substring(before.length(), text.length() - AFTER.length());
      byte[] value = Base64.getUrlDecoder().decode(body);
      return encode(before, value).equals(text) ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
