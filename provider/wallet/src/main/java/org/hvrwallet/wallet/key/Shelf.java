package org.hvrwallet.wallet.key;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The contexts of one key that nobody is using. Each thread has its place, so that threads do not
 * meet at one; where it is empty or taken, as threads may share one, the next serves as well. When
 * it is closed, so is every context that is here or comes back. Safe for use by several threads.
 */
final class Shelf implements Runnable {
  /** A power of two: how many contexts stay. */
  private static final int PLACES = 16;

  /** Places of neighbours lie in different lines of the processor's cache. */
  private static final int STRIDE = 16;

  private final AtomicReferenceArray<Expanded> places = new AtomicReferenceArray<>(PLACES * STRIDE);
  private volatile boolean closed;

  /** One that nobody else uses until it comes back; null if there is none. */
  Expanded take() {
    int mine = place();
    Expanded context = places.getAndSet(mine * STRIDE, null);
    for (int i = 1; context == null && i < PLACES; i++) {
      int other = (mine + i) % PLACES * STRIDE;
      // Looked at first: whoever writes takes it out of the caches of others.
      context = places.get(other) == null ? null : places.getAndSet(other, null);
    }
    return context;
  }

  /** Puts one back. */
  void put(Expanded context) {
    int mine = place();
    boolean stays = false;
    for (int i = 0; !stays && i < PLACES; i++) {
      stays = places.compareAndSet((mine + i) % PLACES * STRIDE, null, context);
    }
    if (!stays) {
      context.close();
    }
    if (closed) {
      run();
    }
  }

  private static int place() {
    return (int) Thread.currentThread().getId() & (PLACES - 1);
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes this. It knows no keys, so that a cleaner can hold it. */
  @Override
  public void run() {
    closed = true;
    for (int i = 0; i < PLACES; i++) {
      Expanded context = places.getAndSet(i * STRIDE, null);
      if (context != null) {
        context.close();
      }
    }
  }
}
