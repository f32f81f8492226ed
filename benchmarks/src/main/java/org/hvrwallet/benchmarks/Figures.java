package org.hvrwallet.benchmarks;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {
  private static final double MILLION = 1e6;
  private static final double THOUSAND = 1e3;

  private Figures() {}

  /** Three digits that count, with M or k. */
  static String amount(double figure) {
    if (figure >= MILLION) {
      return digits(figure / MILLION) + "M";
    }
    return figure >= 10 * THOUSAND ? digits(figure / THOUSAND) + "k" : digits(figure);
  }

  /** A ratio: two digits behind the point, while they mean something. */
  static String ratio(double ratio) {
    return ratio < 10 ? format("%.2f", ratio) : format("%.0f", ratio);
  }

  private static String digits(double figure) {
    if (figure >= 100) {
      return format("%.0f", figure);
    }
    return figure >= 10 ? format("%.1f", figure) : format("%.2f", figure);
  }

  private static String format(String pattern, double figure) {
    return String.format(Locale.ROOT, pattern, figure);
  }
}
