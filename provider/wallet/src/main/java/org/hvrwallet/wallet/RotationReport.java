package org.hvrwallet.wallet;

import java.util.List;

/**
 * How a rotation ended.
 *
 * @param sequence of the newest key
 * @param resealed how many values outside the wallet document were sealed anew
 * @param quarantined what does not open or may not be replaced, and so stays under its older key
 * @param left how many values are still under older keys
 * @param isComplete whether no more are left than are in quarantine, and all was looked at
 */
public record RotationReport(
    int sequence, long resealed, List<String> quarantined, long left, boolean isComplete) {
  /** Copies the list. */
  public RotationReport {
    quarantined = List.copyOf(quarantined);
  }
}
