package org.hvrwallet.wallet;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a deletion left.
 *
 * @param keysKept whether the keys were kept, so that old values open
 * @param sequenceKept the last sequence, where the next wallet goes on; empty if it begins at 1
 * @param lost what can no longer be opened, and must be entered again
 */
public record DeletionReport(boolean keysKept, OptionalInt sequenceKept, List<String> lost) {
  /** Copies the list. */
  public DeletionReport {
    lost = List.copyOf(lost);
  }
}
