package org.hvrwallet.benchmarks;

/** How long is measured: rounds over all cases, and in each a JVM that warms up and measures. */
record Effort(int rounds, int warmUps, int measurements, int millisEach) {
  /** Three rounds, whose median one disturbance does not move. */
  static final Effort FULL = new Effort(3, 6, 5, 200);

  /** Shows that everything runs; its ratios are no more than hints. */
  static final Effort QUICK = new Effort(1, 3, 3, 100);

  /** For work that is longer or must be seen more often until it is compiled. */
  Effort longer(int times) {
    return new Effort(rounds, warmUps, measurements, millisEach * times);
  }
}
