package org.hvrwallet.spi;

import java.util.List;

/**
 * What a call of {@link Catalog#reseal} did.
 *
 * @param resealed how many values were sealed anew
 * @param staying how many stay as they are, because they do not open or may not be replaced
 * @param quarantined where those are, and why; one text may speak of several values. Unmodifiable
 */
public record ResealReport(long resealed, long staying, List<String> quarantined) {
  /** Copies the list. */
  public ResealReport {
    quarantined = List.copyOf(quarantined);
  }
}
