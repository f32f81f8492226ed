package org.hvrwallet.wallet.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The pieces of one stream, on their way: read in order, worked on by any thread, written in order.
 * One thread reads and writes. Closing waits until nobody works on any of them.
 */
final class PieceLine implements AutoCloseable {
  private final Workers workers;
  private final Piece.Work work;
  private final Queue<Piece> underWay = new ArrayDeque<>();

  /** Not wiped before the end: what is read next comes over what was. */
  private final Queue<Piece> spare = new ArrayDeque<>();

  PieceLine(Workers workers, Piece.Work work) {
    this.workers = workers;
    this.work = work;
  }

  /**
   * Brings a stream through, to its end.
   *
   * @param pieceBytes how much of the input makes a piece that is not the last
   * @return whether no piece was bad; nothing of that one, and of those behind it, was written
   */
  boolean run(InputStream in, OutputStream out, int pieceBytes) throws IOException {
    boolean last = false;
    boolean good = true;
    for (long index = 0; good && !last; index++) {
      while (good && underWay.size() >= workers.window()) {
        good = writeOldest(out);
      }
      Piece piece = next(out);
      if (piece == null) {
        return false;
      }
      int count = fill(piece, in, pieceBytes);
      last = count < pieceBytes;
      piece.start(workers, work, index, count, last);
      underWay.add(piece);
    }
    while (good && !underWay.isEmpty()) {
      good = writeOldest(out);
    }
    return good;
  }

  /** One more piece; null if there was none to be had before one that is bad. */
  private Piece next(OutputStream out) throws IOException {
    Piece piece = spareOrNew();
    while (piece == null && !underWay.isEmpty()) {
      if (!writeOldest(out)) {
        return null;
      }
      piece = spareOrNew();
    }
    try {
      return piece == null ? workers.take() : piece;
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Piece spareOrNew() {
    return spare.isEmpty() ? workers.takeIfRoom() : spare.remove();
  }

  private int fill(Piece piece, InputStream in, int pieceBytes) throws IOException {
    try {
      return in.readNBytes(piece.in, 0, pieceBytes);
    } catch (IOException | RuntimeException e) {
      workers.give(piece);
      throw e;
    }
  }

  private boolean writeOldest(OutputStream out) throws IOException {
    Piece piece = underWay.element();
    workUntilDone(piece);
    int count = result(piece.result());
    if (count != Piece.BAD) {
      out.write(piece.out, 0, count);
    }
    spare.add(underWay.remove());
    return count != Piece.BAD;
  }

  /** This thread has nothing better to do: it takes what nobody has begun. */
  private void workUntilDone(Piece oldest) {
    Iterator<Piece> others = underWay.iterator();
    while (!oldest.result().isDone() && others.hasNext()) {
      others.next().workHere();
    }
  }

  private static int result(Future<Integer> work) throws IOException {
    try {
      return work.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted");
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException unchecked) {
      return unchecked;
    }
    throw new AssertionError("work on a piece throws nothing checked", e.getCause());
  }

  /** Who works on a piece has its memory, and the keys: both are wiped after that. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (!underWay.isEmpty()) {
      try {
        underWay.element().result().get();
      } catch (InterruptedException e) {
        interrupted = true;
        continue;
      } catch (ExecutionException e) {
        // Whoever reads and writes failed before, and with more to say.
      }
      workers.give(underWay.remove());
    }
    spare.forEach(workers::give);
    spare.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
