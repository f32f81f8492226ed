package org.hvrwallet.wallet;

import java.time.Duration;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * When it was last seen that a key is the newest. Who seals looks again after {@link #INTERVAL}; a
 * rotation waits that long before it counts what is left under the old key. Safe for use by several
 * threads.
 */
final class Freshness {
  static final Duration INTERVAL = Duration.ofSeconds(1);

  private volatile long seenAt;
  private volatile boolean seen;

  boolean isDue() {
    return !seen || System.nanoTime() - seenAt > INTERVAL.toNanos();
  }

  /** What {@link #seen} takes: the time before looking, since others may write meanwhile. */
  static long now() {
    return System.nanoTime();
  }

  void seen(long since) {
    seenAt = since;
    seen = true;
  }

  /**
   * Waits until nobody seals under a key that he saw before.
   *
   * @param time nothing happens if it is negative
   */
  static void waitOut(Duration time) throws WalletRefusedException {
    try {
      Thread.sleep(Math.max(0, time.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletRefusedException("interrupted while waiting for those who seal");
    }
  }
}
