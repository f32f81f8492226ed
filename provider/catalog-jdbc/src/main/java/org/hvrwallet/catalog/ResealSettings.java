package org.hvrwallet.catalog;

import java.util.OptionalInt;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * How hard a database is worked.
 *
 * @param batchRows at most so many rows are written in a transaction
 * @param workers so many threads write, with a connection each
 * @param rowsPerSecond all of them together write at most so many; empty for no limit
 */
record ResealSettings(int batchRows, int workers, OptionalInt rowsPerSecond) {
  static final ResealSettings DEFAULT = new ResealSettings(1_000, 2, OptionalInt.empty());

  private static final String PREFIX = "hvrwallet.catalog.";
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_WORKERS = 64;

  /** A batch that takes longer than a second to pass would not be stopped in the middle. */
  ResealSettings {
    batchRows = Math.min(batchRows, rowsPerSecond.orElse(batchRows));
  }

  /** The defaults, and what the system properties say in their place. */
  static ResealSettings ofSystem() throws WalletRefusedException {
    return new ResealSettings(
        property("batch", MOST_ROWS).orElse(DEFAULT.batchRows()),
        property("workers", MOST_WORKERS).orElse(DEFAULT.workers()),
        property("rowsPerSecond", Integer.MAX_VALUE));
  }

  private static OptionalInt property(String name, int most) throws WalletRefusedException {
    String text = System.getProperty(PREFIX + name);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      int value = Integer.parseInt(text);
      if (value > 0 && value <= most) {
        return OptionalInt.of(value);
      }
    } catch (NumberFormatException e) {
      // As a number out of bounds.
    }
    throw new WalletRefusedException("-D" + PREFIX + name + " is a number from 1 to " + most);
  }
}
