package org.hvrwallet.benchmarks;

import java.util.List;

/** The figures of one case on one JDK, one for each round. */
record Series(int jdk, Case what, Unit unit, List<Double> rounds) {
  Series {
    rounds = List.copyOf(rounds);
  }

  double median() {
    return Median.of(rounds);
  }
}
