package org.hvrwallet.wallet.seal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Threads that seal and open the pieces of long streams. The streams of all who use them share one
 * bounded number of pieces, so memory does not grow with the length of a stream nor with their
 * number. Safe for use by several threads.
 */
public final class Workers implements AutoCloseable {
  /** So that nobody waits for the one that reads and writes, nor that one for the others. */
  private static final int PIECES_EACH = 4;

  private final Executor executor;
  private final Runnable end;
  private final int window;
  private final Semaphore room;
  private final Queue<Piece> idle = new ConcurrentLinkedQueue<>();

  private Workers(Executor executor, Runnable end, int window, int room) {
    this.executor = executor;
    this.end = end;
    this.window = window;
    this.room = new Semaphore(room);
  }

  /** No threads: whoever asks for something does it. */
  public static Workers none() {
    return new Workers(Runnable::run, () -> {}, 1, Integer.MAX_VALUE);
  }

  /**
   * Starts threads, which {@link #close} ends.
   *
   * @param threads how many work on one stream, with the one that reads and writes it
   */
  public static Workers start(int threads) {
    if (threads == 1) {
      return none();
    }
    // Whoever reads and writes works as well.
    ExecutorService executor = Executors.newFixedThreadPool(threads - 1, Workers::daemon);
    int pieces = PIECES_EACH * threads;
    // So many streams at once, and one piece for each of them in any case:
    return new Workers(executor, executor::shutdown, pieces, pieces + threads);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hvrwallet-sealing");
    thread.setDaemon(true); // a process that wants to end does not wait for it
    return thread;
  }

  /** How many pieces one stream may have under way. */
  int window() {
    return window;
  }

  /** A piece to fill, if there is room for one more. */
  Piece takeIfRoom() {
    return room.tryAcquire() ? piece() : null;
  }

  /**
   * A piece to fill. Only for a stream that has none: nobody waits here who keeps others waiting.
   */
  Piece take() throws InterruptedException {
    room.acquire();
    return piece();
  }

  private Piece piece() {
    Piece piece = idle.poll();
    return piece == null ? new Piece() : piece;
  }

  /** Takes a piece back, wiped. */
  void give(Piece piece) {
    piece.wipe();
    idle.add(piece);
    room.release();
  }

  void start(Runnable work) {
    executor.execute(work);
  }

  /** Ends the threads, when they are done with what they have. A second call does nothing. */
  @Override
  public void close() {
    end.run();
  }
}
