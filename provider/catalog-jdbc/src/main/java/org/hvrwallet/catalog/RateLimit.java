package org.hvrwallet.catalog;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.WalletRefusedException;

/** Lets so many rows pass in a second, however many threads bring them. */
final class RateLimit {
  private final OptionalInt rowsPerSecond;
  private long freeAt;

  RateLimit(OptionalInt rowsPerSecond) {
    this.rowsPerSecond = rowsPerSecond;
    this.freeAt = System.nanoTime();
  }

  /** Waits until rows may be written. */
  void await(int rows) throws WalletRefusedException {
    if (rowsPerSecond.isPresent()) {
      try {
        TimeUnit.NANOSECONDS.sleep(reserve(rows, rowsPerSecond.getAsInt()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Transactions.interrupted();
      }
    }
  }

  private synchronized long reserve(int rows, int perSecond) {
    long now = System.nanoTime();
    long wait = Math.max(0, freeAt - now);
    freeAt = now + wait + TimeUnit.SECONDS.toNanos(rows) / perSecond;
    return wait;
  }
}
