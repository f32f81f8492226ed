package org.hvrwallet.benchmarks;

import java.util.List;

/** The middle of some figures: one that was disturbed does not move it. */
final class Median {
  private Median() {}

  /** The middle one, or the mean of the two in the middle. */
  static double of(List<Double> figures) {
    if (figures.isEmpty()) {
      throw new IllegalArgumentException("no figures");
    }
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
