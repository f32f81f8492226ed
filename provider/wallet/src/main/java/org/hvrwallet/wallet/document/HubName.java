package org.hvrwallet.wallet.document;

import java.util.regex.Pattern;

/**
 * The name of a hub: 1 to 64 characters of {@code A-Z a-z 0-9 _ . -}, the first a letter or a
 * digit. So it cannot lead out of a directory.
 */
public record HubName(String text) {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public HubName {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "a hub's name has 1 to 64 letters, digits, '_', '.' or '-', and begins with a letter or a digit");
    }
  }

  /** Whether a text is the name of a hub. */
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
