package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.WalletRefusedException;

/** A wait with an end, which an interrupt ends at once. */
final class Wait {
  private static final long PAUSE_MILLIS = 20;

  /** A hundred years: no sum of it and a clock overflows. */
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final long deadline;

  private Wait(long deadline) {
    this.deadline = deadline;
  }

  static Wait of(Duration duration) {
    Duration bounded = duration.compareTo(FOREVER) < 0 ? duration : FOREVER;
    return new Wait(System.nanoTime() + bounded.toNanos());
  }

  static Wait forever() {
    return of(FOREVER);
  }

  boolean isOver() {
    return remaining() <= 0;
  }

  private long remaining() {
    return deadline - System.nanoTime();
  }

  /** Waits until a channel is ready; false if the time is over before. */
  boolean select(Selector selector) throws IOException, WalletRefusedException {
    long remaining = remaining();
    if (remaining <= 0) {
      return false;
    }
    selector.select(TimeUnit.NANOSECONDS.toMillis(remaining) + 1); // 0 would be for ever
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    return true;
  }

  /** Waits a moment before something is tried again. */
  void pause() throws WalletRefusedException {
    pause(PAUSE_MILLIS);
  }

  /** Waits so long, or until the time is over. */
  void pause(long millis) throws WalletRefusedException {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.min(remaining(), TimeUnit.MILLISECONDS.toNanos(millis)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    }
  }

  static WalletRefusedException interrupted() {
    return new WalletRefusedException("interrupted while waiting for the agent");
  }
}
