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
    return BEFORE + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + AFTER;
  }

  /** The sealed value of a text; empty if the text is not one that {@link #encode} writes (C1). */
  public static Optional<byte[]> decode(String text) {
    if (!text.startsWith(BEFORE) || !text.endsWith(AFTER)) {
      return Optional.empty();
    }
    try {
      String body = text.substring(BEFORE.length(), text.length() - AFTER.length());
      byte[] sealed = Base64.getUrlDecoder().decode(body);
      return encode(sealed).equals(text) ? Optional.of(sealed) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
