package org.hvrwallet.benchmarks;

import java.util.List;

/** The lengths of messages, and how they are written. */
final class Sizes {
  static final int KIB = 1 << 10;
  static final int MIB = 1 << 20;
  static final int GIB = 1 << 30;

  /** From a password to a large value. */
  static final List<Integer> MESSAGES = List.of(16, 64, KIB, 16 * KIB, MIB);

  private Sizes() {}

  static String text(int bytes) {
    if (bytes >= GIB && bytes % GIB == 0) {
      return bytes / GIB + " GiB";
    } else if (bytes >= MIB && bytes % MIB == 0) {
      return bytes / MIB + " MiB";
    }
    return bytes >= KIB && bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
  }
}
