package org.hvrwallet.spi;

import java.util.List;

/**
 * What a call of {@link Catalog#reseal} did.
 *
 * @param resealed how many values were sealed anew
 * @param quarantined for each value that does not open or may not be replaced: where it is, and
 *     why; such values stay as they are. Unmodifiable
 */
public record ResealReport(long resealed, List<String> quarantined) {
  /** Copies the list. */
  public ResealReport {
    quarantined = List.copyOf(quarantined);
  }
}
