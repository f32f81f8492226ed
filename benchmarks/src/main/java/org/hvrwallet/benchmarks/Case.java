package org.hvrwallet.benchmarks;

/**
 * One thing that is measured: what is done, to how many bytes (or how often; 0 where that means
 * nothing), and by whom.
 */
record Case(String group, String work, int size, String who) {
  /** Who we are, in every group. */
  static final String OURS = "HVRWALLET";

  private static final String SEPARATOR = "|";

  Case {
    if ((group + work + who).contains(SEPARATOR)) {
      throw new IllegalArgumentException("no " + SEPARATOR + " in the names of a case");
    }
  }

  /** As JMH takes it to the JVM that measures. */
  static Case parse(String text) {
    String[] parts = text.split("\\" + SEPARATOR, -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a case: " + text);
    }
    return new Case(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]);
  }

  /** The same work by somebody else. */
  Case by(String other) {
    return new Case(group, work, size, other);
  }

  /** Without who does it: what one row of a table is about. */
  String row() {
    return size == 0 ? work : work + ", " + Sizes.text(size);
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, group, work, Integer.toString(size), who);
  }
}
