package org.hvrwallet.benchmarks;

/** What a figure counts. */
enum Unit {
  PER_SECOND("/s", true),
  MEGABYTES_PER_SECOND("MB/s", true),
  MILLISECONDS("ms", false);

  private final String text;
  private final boolean moreIsBetter;

  Unit(String text, boolean moreIsBetter) {
    this.text = text;
    this.moreIsBetter = moreIsBetter;
  }

  /** How many times better the one is than the other. */
  double ratio(double one, double other) {
    return moreIsBetter ? one / other : other / one;
  }

  @Override
  public String toString() {
    return text;
  }
}
