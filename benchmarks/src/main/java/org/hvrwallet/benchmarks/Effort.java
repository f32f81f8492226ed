package org.hvrwallet.benchmarks;

/** How long is measured: rounds over all cases, and in each a JVM that warms up and measures. */
record Effort(int rounds, int warmUps, int measurements, int millisEach) {
  /** Whatever is compiled is compiled within two seconds, on a machine that does nothing else. */
  static final Effort FULL = new Effort(2, 20, 6, 100);

  /** Shows that everything runs; nothing is compiled to its end, so its ratios mean little. */
  static final Effort QUICK = new Effort(1, 2, 2, 100);

  /** How many processes are measured of a kind: one varies more than a JVM that has warmed up. */
  int processes() {
    return 2 * rounds + 1;
  }
}
