package org.hvrwallet.catalog;

import java.util.List;
import java.util.Optional;

/**
 * The content of one row, before and after.
 *
 * @param after the new content; empty if there is nothing to write
 * @param resealed how many values in it are new
 * @param staying how many are not, though they should be
 * @param reasons why something stays as it is
 */
record Rewriting(Optional<Object> after, int resealed, int staying, List<String> reasons) {
  static final Rewriting NOTHING = new Rewriting(Optional.empty(), 0, 0, List.of());

  Rewriting {
    reasons = List.copyOf(reasons);
  }

  /** Of a content that is one value: its new one. */
  static Rewriting to(Object after) {
    return new Rewriting(Optional.of(after), 1, 0, List.of());
  }

  /** Of a content that is one value: it stays. */
  static Rewriting stays(String reason) {
    return new Rewriting(Optional.empty(), 0, 1, List.of(reason));
  }
}
