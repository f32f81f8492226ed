package org.hvrwallet.kms;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one call in a thread of its own, for as long as it may take. A name that is being looked up
 * cannot be interrupted otherwise; and the SDK interrupts the thread that calls it when a time is
 * up, which is nothing for a thread of the application.
 */
final class Bounded {
  private Bounded() {}

  /**
   * Runs a call.
   *
   * @param call whose result is closed if nobody waits for it any more
   * @throws TimeoutException if the time is up
   * @throws InterruptedException if the calling thread was interrupted
   * @throws ExecutionException with what the call threw
   */
  static <T extends AutoCloseable> T run(Duration time, Callable<T> call)
      throws TimeoutException, InterruptedException, ExecutionException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread thread = new Thread(null, () -> answer(call, answer), "hvrwallet-kms", 0, false);
    thread.setDaemon(true);
    // The SDK finds its parts by it, and a long-lived application server must not be held by it.
    thread.setContextClassLoader(Bounded.class.getClassLoader());
    thread.start();
    try {
      return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      if (answer.completeExceptionally(e)) {
        thread.interrupt();
        throw e;
      }
      if (e instanceof InterruptedException) {
        close(answer.getNow(null));
        throw e;
      }
      return answer.get(); // it came in the last moment
    }
  }

  private static <T extends AutoCloseable> void answer(
      Callable<T> call, CompletableFuture<T> answer) {
    try {
      T result = call.call();
      if (!answer.complete(result)) {
        close(result);
      }
    } catch (Throwable e) { // errors, too, belong to whoever asked
      answer.completeExceptionally(e);
    }
  }

  private static void close(AutoCloseable result) {
    try {
      if (result != null) {
        result.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("closing a result only wipes it", e);
    }
  }
}
