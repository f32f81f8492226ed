package org.hvrwallet.catalog;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.WalletRefusedException;

/** Some threads, and a bounded number of tasks for them. One thread at a time uses it. */
final class Workers<T> implements AutoCloseable {
  private static final Duration LONGEST_BATCH = Duration.ofSeconds(30);
  private static final int TASKS_PER_THREAD = 2;

  private final ExecutorService threads;
  private final CompletionService<T> tasks;
  private final Stop stop;
  private final int most;
  private int open;

  Workers(int count, Stop stop) {
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "hvrwallet-reseal");
              thread.setDaemon(true);
              return thread;
            });
    this.tasks = new ExecutorCompletionService<>(threads);
    this.stop = stop;
    this.most = count * TASKS_PER_THREAD;
  }

  boolean isBusy() {
    return open > 0;
  }

  boolean hasRoom() {
    return open < most;
  }

  void submit(Callable<T> task) {
    tasks.submit(() -> stopping(task));
    open++;
  }

  /** Where one fails, those that wait would fail as it did, each after all its attempts. */
  private T stopping(Callable<T> task) throws Exception {
    boolean done = false;
    try {
      T result = task.call();
      done = true;
      return result;
    } finally {
      if (!done) {
        stop.set();
      }
    }
  }

  /**
   * Waits for the next task that ends.
   *
   * @throws ExecutionException if it failed
   */
  T take() throws ExecutionException, WalletRefusedException {
    try {
      return tasks.take().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Transactions.interrupted();
    } finally {
      open--;
    }
  }

  /** Lets the batches end that are being written, so that nothing is written afterwards. */
  @Override
  public void close() {
    if (open > 0) {
      stop.set();
    }
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LONGEST_BATCH.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
