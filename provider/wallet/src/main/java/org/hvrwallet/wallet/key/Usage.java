package org.hvrwallet.wallet.key;

import java.util.function.Supplier;

/**
 * Counts what one context does, so that a process in which little is encrypted does not load what
 * it would not earn back. Used by one thread at a time.
 */
final class Usage {
  /** After so many it is certain that loading a faster engine takes less time than it saves. */
  private static final int MANY = 10_000;

  private static final long MUCH_BYTES = 4 << 20;

  private final Supplier<EngineChoice> choice;
  private int messages;
  private long bytes;

  Usage(Supplier<EngineChoice> choice) {
    this.choice = choice;
  }

  /** The engine for a message of this length, under a key that stays. */
  AesEngine engineFor(int length) {
    count(length);
    return choice.get().kept(length);
  }

  /** The engine for a message of this length, under a key of its own. */
  AesEngine engineForNewKey(int length) {
    count(length);
    return choice.get().fresh();
  }

  private void count(int length) {
    bytes += length;
    if (++messages == MANY || (bytes >= MUCH_BYTES && bytes - length < MUCH_BYTES)) {
      Preparation.now();
    }
  }
}
