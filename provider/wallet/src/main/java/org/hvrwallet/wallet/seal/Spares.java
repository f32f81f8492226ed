package org.hvrwallet.wallet.seal;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Objects that one thread at a time uses, kept from one use to the next unless the collector runs
 * between them. So what is in them stays in memory no longer than what is thrown away after each
 * use. Safe for use by several threads.
 */
final class Spares<T> {
  private final Supplier<T> maker;
  private final Queue<Reference<T>> free = new ConcurrentLinkedQueue<>();

  Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  /** Lends one to some work; one that was in use when something went wrong is not used again. */
  <R> R use(Function<T, R> work) {
    Reference<T> reference = free.poll();
    T spare = reference == null ? null : reference.get();
    if (spare == null) {
      spare = maker.get();
      reference = new WeakReference<>(spare);
    }
    R result = work.apply(spare);
    free.add(reference);
    return result;
  }
}
