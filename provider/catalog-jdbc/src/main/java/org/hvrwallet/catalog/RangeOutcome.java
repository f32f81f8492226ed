package org.hvrwallet.catalog;

import java.util.List;

/**
 * What was done to a range.
 *
 * @param resealed how many values were sealed anew
 * @param staying how many stay as they are
 * @param quarantined the rows where those are
 */
record RangeOutcome(long resealed, long staying, List<Quarantined> quarantined) {
  static final RangeOutcome NOTHING = new RangeOutcome(0, 0, List.of());

  RangeOutcome {
    quarantined = List.copyOf(quarantined);
  }
}
