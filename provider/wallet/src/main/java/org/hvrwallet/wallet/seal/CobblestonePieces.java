package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;

/** The chunks of one stream for several threads, piece by piece. Safe for use by them. */
final class CobblestonePieces implements AutoCloseable {
  private final Cobblestone chunks;

  CobblestonePieces(Cobblestone chunks) {
    this.chunks = chunks;
  }

  /** As {@link Piece.Work}: seals. */
  int seal(Piece piece, long index, int count, boolean last) {
    piece.isSealed(piece.out);
    ByteBuffer clear = ByteBuffer.wrap(piece.in, 0, count);
    ByteBuffer sealed = ByteBuffer.wrap(piece.out);
    long chunk = index * Piece.CHUNKS;
    while (clear.remaining() >= Cobblestone.CHUNK_BYTES) {
      chunks.sealChunk(chunk++, part(clear, Cobblestone.CHUNK_BYTES), sealed);
    }
    if (last) {
      chunks.sealChunk(chunk, clear, sealed);
    }
    return sealed.position();
  }

  /** As {@link Piece.Work}: opens. */
  int open(Piece piece, long index, int count, boolean last) {
    piece.isSealed(piece.in);
    ByteBuffer sealed = ByteBuffer.wrap(piece.in, 0, count);
    int clear = 0;
    long chunk = index * Piece.CHUNKS;
    boolean good = true;
    while (good && sealed.remaining() >= Cobblestone.SEALED_CHUNK_BYTES) {
      ByteBuffer part = part(sealed, Cobblestone.SEALED_CHUNK_BYTES);
      good = chunks.openChunk(chunk++, part, piece.out, clear);
      clear += Cobblestone.CHUNK_BYTES;
    }
    if (good && last) {
      // S8: the last chunk is short of full, and has its tag.
      int length = sealed.remaining() - Cobblestone.TAG_BYTES;
      good = length >= 0 && chunks.openChunk(chunk, sealed, piece.out, clear);
      clear += length;
    }
    return good ? clear : Piece.BAD;
  }

  private static ByteBuffer part(ByteBuffer whole, int length) {
    ByteBuffer part = whole.slice(whole.position(), length);
    whole.position(whole.position() + length);
    return part;
  }

  /** Wipes the key; nobody may be at work. */
  @Override
  public void close() {
    chunks.destroy();
  }
}
