package org.hvrwallet.wallet.seal;

import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Some whole chunks of a stream, or its end, and what comes of them. */
final class Piece {
  /** Whole chunks in a piece: enough that handing it to another thread costs nothing beside it. */
  static final int CHUNKS = 8;

  static final int CLEAR_BYTES = CHUNKS * Cobblestone.CHUNK_BYTES;
  static final int SEALED_BYTES = CHUNKS * Cobblestone.SEALED_CHUNK_BYTES;

  /** What {@link Work#apply} returns if something does not open. */
  static final int BAD = -1;

  final byte[] in = new byte[SEALED_BYTES];
  final byte[] out = new byte[SEALED_BYTES];
  private FutureTask<Integer> work;
  private byte[] sealedSide;

  /** What is done with a piece. */
  @FunctionalInterface
  interface Work {
    /**
     * Works on a piece, in any thread.
     *
     * @param index of the piece in its stream: 0, 1, 2 ...
     * @param count how many bytes its input has
     * @param last whether the stream ends here
     * @return how many bytes its output has, or {@link Piece#BAD}
     */
    int apply(Piece piece, long index, int count, boolean last);
  }

  void start(Workers workers, Work todo, long index, int bytes, boolean last) {
    work = new FutureTask<>(() -> todo.apply(this, index, bytes, last));
    workers.start(work);
  }

  /** Works on it in this thread, unless somebody has begun to. */
  void workHere() {
    work.run(); // which does nothing the second time
  }

  /** What comes of it, now or later. */
  Future<Integer> result() {
    return work;
  }

  /**
   * Says which side holds nothing secret: wiping that as well would take half as long as sealing.
   *
   * @param side {@link #in} or {@link #out}
   */
  void isSealed(byte[] side) {
    sealedSide = side;
  }

  /** One side of a piece is clear; nobody knows which, if nobody came to work on it. */
  void wipe() {
    if (sealedSide != in) {
      Arrays.fill(in, (byte) 0);
    }
    if (sealedSide != out) {
      Arrays.fill(out, (byte) 0);
    }
    sealedSide = null;
  }
}
