package org.hvrwallet.benchmarks;

/** How long is measured: rounds over all cases, and in each a JVM that warms up and measures. */
record Effort(int rounds, int warmUps, int measurements, int millisEach) {
  /** Three rounds, whose median one disturbance does not move. */
  static final Effort FULL = new Effort(3, 5, 5, 150);

  /** Shows that everything runs; its ratios are no more than hints. */
  static final Effort QUICK = new Effort(1, 2, 2, 100);

  /** How many processes are measured of a kind: one varies more than a JVM that has warmed up. */
  int processes() {
    return 2 * rounds + 1;
  }
}
