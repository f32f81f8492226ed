package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The chunks of one stream for several threads, piece by piece. Safe for use by them. */
final class CobblestonePieces implements AutoCloseable {
  private final Cobblestone chunks;
  private final Queue<Cobblestone> idle = new ConcurrentLinkedQueue<>();

  CobblestonePieces(Cobblestone chunks) {
    this.chunks = chunks;
  }

  /** As {@link Piece.Work}: seals. */
  int seal(Piece piece, long index, int count, boolean last) {
    piece.isSealed(piece.out);
    Cobblestone mine = take();
    ByteBuffer clear = ByteBuffer.wrap(piece.in, 0, count);
    ByteBuffer sealed = ByteBuffer.wrap(piece.out);
    long chunk = index * Piece.CHUNKS;
    while (clear.remaining() >= Cobblestone.CHUNK_BYTES) {
      mine.sealChunk(chunk++, part(clear, Cobblestone.CHUNK_BYTES), sealed);
    }
    if (last) {
      mine.sealChunk(chunk, clear, sealed);
    }
    idle.add(mine);
    return sealed.position();
  }

  /** As {@link Piece.Work}: opens. */
  int open(Piece piece, long index, int count, boolean last) {
    piece.isSealed(piece.in);
    Cobblestone mine = take();
    ByteBuffer sealed = ByteBuffer.wrap(piece.in, 0, count);
    ByteBuffer clear = ByteBuffer.wrap(piece.out);
    long chunk = index * Piece.CHUNKS;
    boolean good = true;
    while (good && sealed.remaining() >= Cobblestone.SEALED_CHUNK_BYTES) {
      good = mine.openChunk(chunk++, part(sealed, Cobblestone.SEALED_CHUNK_BYTES), clear);
    }
    if (good && last) {
      // S8: the last chunk is short of full, and has its tag.
      good = sealed.remaining() >= Cobblestone.TAG_BYTES && mine.openChunk(chunk, sealed, clear);
    }
    idle.add(mine);
    return good ? clear.position() : Piece.BAD;
  }

  private static ByteBuffer part(ByteBuffer whole, int length) {
    ByteBuffer part = whole.slice(whole.position(), length);
    whole.position(whole.position() + length);
    return part;
  }

  private Cobblestone take() {
    Cobblestone free = idle.poll();
    return free == null ? chunks.another() : free;
  }

  /** Wipes the key; nobody may be at work. */
  @Override
  public void close() {
    chunks.destroy();
  }
}
