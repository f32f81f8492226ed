package org.hvrwallet.spi;

import java.util.OptionalLong;

/** Is told how far {@link Catalog#reseal} is, and may stop it. */
@FunctionalInterface
public interface ResealProgress {
  /**
   * Called now and then, between two values or batches, from one thread at a time.
   *
   * @param done how many values were sealed anew or quarantined; may be the same as before, where
   *     it looks for the next one
   * @param total how many there are to do, if the catalog knows
   * @return whether to go on; {@code false} makes {@link Catalog#reseal} return what it did until
   *     then, as a regular end does
   */
  boolean goOn(long done, OptionalLong total);
}
