package org.hvrwallet.wallet.agent;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A close that waits until the processes with a lease have wiped their keys (A9). */
final class Closing {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Guest asker;
  private final int number;
  private final int told;
  private final Set<Guest> missing;
  private final long deadline = System.nanoTime() + PATIENCE.toNanos();
  private int wiped;

  Closing(Guest asker, int number, List<Guest> leases) {
    this.asker = asker;
    this.number = number;
    this.told = leases.size();
    this.missing = new HashSet<>(leases);
    for (Guest lease : leases) {
      try (Frame wipe = Frame.of(FrameType.WIPE, number)) {
        lease.push(wipe);
      }
    }
  }

  /** A process says that it has no keys any more. */
  void wiped(Guest lease, int closing) {
    if (closing == number && missing.remove(lease)) {
      wiped++;
    }
  }

  /** Answers, if there is nobody left to wait for or no time left; whether it did. */
  boolean isOver(long now) {
    missing.removeIf(lease -> lease.is(Guest.State.GONE));
    if (!missing.isEmpty() && now - deadline < 0) {
      return false;
    }
    try (Frame closed = Frame.of(FrameType.CLOSED, wiped, told - wiped)) {
      asker.answer(closed);
    }
    return true;
  }
}
