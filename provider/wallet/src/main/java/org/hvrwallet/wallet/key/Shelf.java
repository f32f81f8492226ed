package org.hvrwallet.wallet.key;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The contexts of one key that nobody is using. Each thread has its place, so that threads do not
 * wait for each other; two that share a place find it empty now and then, and make another context.
 * When it is closed, so is every context that is here or comes back. Safe for use by several
 * threads.
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
    return places.getAndSet(place(), null);
  }

  /** Puts one back. */
  void put(Expanded context) {
    Expanded displaced = places.getAndSet(place(), context);
    if (displaced != null) {
      displaced.close();
    }
    if (closed) {
      run();
    }
  }

  private static int place() {
    return ((int) Thread.currentThread().getId() & (PLACES - 1)) * STRIDE;
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
