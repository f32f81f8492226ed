package org.hvrwallet.benchmarks;

import java.util.Locale;

/**
 * What a goal came to on one JDK: the ratio, who the best rival was, and what was to be reached.
 */
record Verdict(Goal goal, int jdk, Ratio ratio, Case best, double least) {
  private static final double ROUNDING = 0.005; // as the table shows it

  boolean met() {
    return ratio.median() + ROUNDING >= least;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "JDK %d, %s, against %s: %s, goal %s",
        jdk,
        goal.text(),
        best.who(),
        Figures.ratio(ratio.median()),
        Figures.ratio(least));
  }
}
