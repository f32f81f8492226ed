package org.hvrwallet.wallet.seal;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The other processors, for a caller whose work has many parts and who waits until all are done.
 * The caller works too, and takes what no helper takes, so nobody ever waits for a helper to come.
 * Safe for use by several threads.
 */
final class Helpers {
  /** So long a thread waits for the next call of a stream. Then it ends: nobody closes a cipher. */
  private static final int IDLE_MILLIS = 500;

  private static final Helpers OF_THIS_PROCESS = start(Runtime.getRuntime().availableProcessors());

  private final Executor executor;
  private final int most;

  /**
   * Lets somebody help.
   *
   * @param executor may drop what it is given
   * @param most how many at once are of use to one caller
   */
  Helpers(Executor executor, int most) {
    this.executor = executor;
    this.most = most;
  }

  /** One fewer than there are processors, for all streams of this process together. */
  static Helpers ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  private static Helpers start(int processors) {
    if (processors == 1) {
      return new Helpers(work -> {}, 0);
    }
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            0,
            processors - 1,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new SynchronousQueue<>(), // nothing waits in it, so nothing stays behind in memory
            Helpers::daemon,
            new ThreadPoolExecutor.DiscardPolicy());
    return new Helpers(pool, processors - 1);
  }

  /** Of nobody's application, of whatever thread it is that happens to need help first. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "hvrwallet-stream", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /**
   * Does work for each part, in any order, by any thread. When this returns or throws, nobody works
   * on any part.
   *
   * @param work is given 0, 1, 2 ...; what it throws is thrown here, and parts may be left out then
   */
  void each(int parts, IntConsumer work) {
    Turns turns = new Turns(parts, work);
    try {
      for (int i = Math.min(most, parts - 1); i > 0; i--) {
        executor.execute(turns);
      }
      turns.run();
    } finally {
      turns.end(); // also where a thread cannot be had: others may be at work
    }
  }

  /** Parts that are taken one after the other. */
  private static final class Turns implements Runnable {
    private final AtomicInteger next = new AtomicInteger();
    private final int parts;
    private IntConsumer work; // null once all is done: whoever comes late holds no secret
    private Throwable failure;
    private int atWork;

    Turns(int parts, IntConsumer work) {
      this.parts = parts;
      this.work = work;
    }

    private synchronized IntConsumer begin() {
      atWork += work == null ? 0 : 1;
      return work;
    }

    @Override
    public void run() {
      IntConsumer mine = begin();
      if (mine == null) {
        return;
      }
      Throwable trouble = null;
      try {
        for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
          mine.accept(i);
        }
      } catch (RuntimeException | Error e) { // errors, too: a part was not done
        next.set(parts); // the others need not go on
        trouble = e;
      }
      leave(trouble);
    }

    private synchronized void leave(Throwable trouble) {
      failure = failure == null ? trouble : failure;
      atWork--;
      notifyAll();
    }

    synchronized void end() {
      work = null;
      boolean interrupted = false;
      while (atWork > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true; // what they work on is the caller's memory: it is a matter of moments
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (failure instanceof Error error) {
        throw error;
      } else if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
