package org.hvrwallet.catalog;

/** Text of others, for a terminal or a log. */
final class Shown {
  private Shown() {}

  /** On one line, without escape sequences. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", "?");
  }
}
