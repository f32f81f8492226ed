package org.hvrwallet.wallet;

import java.util.List;

/**
 * How a rotation ended.
 *
 * @param sequence of the newest key
 * @param resealed how many values outside the wallet document were sealed anew
 * @param quarantined what does not open, and so stays under its older key
 * @param left how many values are still under older keys
 * @param stopped whether somebody stopped it, so that not all was looked at
 */
public record RotationReport(
    int sequence, long resealed, List<String> quarantined, long left, boolean stopped) {
  /** Copies the list. */
  public RotationReport {
    quarantined = List.copyOf(quarantined);
  }

  /** Whether everything that opens is under the newest key: what is left is in quarantine. */
  public boolean isComplete() {
    return left == 0 || (!stopped && !quarantined.isEmpty());
  }
}
