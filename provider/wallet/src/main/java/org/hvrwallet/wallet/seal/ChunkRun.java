package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * The whole chunks that one call brings, without a copy of their input; many of them at once go to
 * all processors. Used by one thread.
 */
final class ChunkRun {
  /** Chunks that one thread takes at a time. */
  static final int TURN = 4;

  /** From so many on, a helper earns more than it costs to wake it: 256 KiB. */
  static final int MANY = 16;

  private static final int CLEAR = Cobblestone.CHUNK_BYTES;
  private static final int SEALED = Cobblestone.SEALED_CHUNK_BYTES;

  private final Cobblestone chunks;
  private final Helpers helpers;

  /** Memory for an opened chunk, for each thread that opens some. */
  private final Queue<byte[]> idle = new ConcurrentLinkedQueue<>();

  ChunkRun(Cobblestone chunks, Helpers helpers) {
    this.chunks = chunks;
    this.helpers = helpers;
  }

  /**
   * Takes some whole chunks and puts them sealed.
   *
   * @param index of the first in its stream
   */
  void seal(long index, ByteBuffer in, ByteBuffer out, int count) {
    int from = in.position();
    int to = out.position();
    each(
        count,
        i ->
            chunks.sealChunk(
                index + i, in.slice(from + i * CLEAR, CLEAR), out.slice(to + i * SEALED, SEALED)));
    in.position(from + count * CLEAR);
    out.position(to + count * SEALED);
  }

  /**
   * Takes some whole sealed chunks and puts them opened, up to the first that is not what it should
   * be.
   *
   * @return how many were put
   */
  int open(long index, ByteBuffer in, ByteBuffer out, int count) {
    int from = in.position();
    int to = out.position();
    AtomicInteger bad = new AtomicInteger(count);
    each(
        count,
        i -> {
          ByteBuffer sealed = in.slice(from + i * SEALED, SEALED);
          if (i < bad.get() && !open(index + i, sealed, out.slice(to + i * CLEAR, CLEAR))) {
            bad.accumulateAndGet(i, Math::min);
          }
        });
    in.position(from + count * SEALED);
    int good = bad.get();
    wipe(out.slice(to + good * CLEAR, (count - good) * CLEAR)); // what came behind a bad one (S7)
    out.position(to + good * CLEAR);
    return good;
  }

  /**
   * Through memory of our own: the engine may write before it has seen the tag, the caller's memory
   * may not show it.
   */
  private boolean open(long index, ByteBuffer sealed, ByteBuffer out) {
    byte[] free = idle.poll();
    byte[] opened = free == null ? new byte[CLEAR] : free;
    try {
      boolean good = chunks.openChunk(index, sealed, opened, 0);
      if (good) {
        out.put(opened);
      }
      return good;
    } finally {
      idle.add(opened); // where it is wiped at the end
    }
  }

  private static void wipe(ByteBuffer memory) {
    byte[] nothing = new byte[CLEAR];
    while (memory.hasRemaining()) {
      memory.put(nothing);
    }
  }

  private void each(int count, IntConsumer work) {
    int turn = count < MANY ? count : TURN;
    int turns = (count + turn - 1) / turn;
    helpers.each(
        turns,
        part -> {
          for (int i = part * turn; i < Math.min(count, (part + 1) * turn); i++) {
            work.accept(i);
          }
        });
  }

  /** Wipes what was opened last, and the key. */
  void close() {
    idle.forEach(opened -> Arrays.fill(opened, (byte) 0));
    chunks.destroy();
  }
}
