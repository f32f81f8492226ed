package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * How many times better one case was than another: the median over the rounds, and what the rounds
 * lay between. Within a round both ran one after the other, so what slowed the machine slowed both.
 */
record Ratio(double median, double low, double high) {
  static Ratio of(Series one, Series other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(one.rounds().size(), other.rounds().size()); i++) {
      ratios.add(one.unit().ratio(one.rounds().get(i), other.rounds().get(i)));
    }
    return new Ratio(
        Median.of(ratios),
        ratios.stream().mapToDouble(ratio -> ratio).min().orElseThrow(),
        ratios.stream().mapToDouble(ratio -> ratio).max().orElseThrow());
  }
}
