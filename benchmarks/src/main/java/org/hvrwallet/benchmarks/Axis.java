package org.hvrwallet.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A logarithmic axis: from which value to which, and where these two are drawn. */
record Axis(double lowest, double highest, int base, double from, double to) {
  /** One that has room for all values, and begins and ends with a power of its base. */
  static Axis around(double[] values, int base, double from, double to) {
    double least = Arrays.stream(values).min().orElseThrow();
    double most = Arrays.stream(values).max().orElseThrow();
    double lowest = Math.pow(base, Math.floor(log(least, base)));
    double highest = Math.pow(base, Math.max(Math.ceil(log(most, base)), log(lowest, base) + 1));
    return new Axis(lowest, highest, base, from, to);
  }

  /** Where a value is drawn. */
  double at(double value) {
    double part = log(value / lowest, base) / log(highest / lowest, base);
    return from + part * (to - from);
  }

  /** The powers of the base from its one end to the other. */
  List<Double> powers() {
    int first = (int) Math.round(log(lowest, base));
    int last = (int) Math.round(log(highest, base));
    return IntStream.rangeClosed(first, last)
        .mapToObj(exponent -> Math.pow(base, exponent))
        .toList();
  }

  private static double log(double value, int base) {
    return Math.log(value) / Math.log(base);
  }
}
