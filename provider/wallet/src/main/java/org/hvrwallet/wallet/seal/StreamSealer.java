package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;

/** Seals suite 2: everything after the header. */
final class StreamSealer {
  private final Cobblestone chunks;
  private final HeldBytes held = new HeldBytes(Cobblestone.CHUNK_BYTES);
  private final ChunkRun whole;
  private long index;

  StreamSealer(Cobblestone chunks, Helpers helpers) {
    this.chunks = chunks;
    this.whole = new ChunkRun(chunks, helpers);
  }

  /** The length of the chunks of a whole message, tags included. */
  static long sealedSize(long length) {
    long chunkCount = length / Cobblestone.CHUNK_BYTES + 1;
    return length + chunkCount * Cobblestone.TAG_BYTES;
  }

  int updateSize(int more) {
    long full = ((long) held.count() + more) / Cobblestone.CHUNK_BYTES;
    return Math.toIntExact(full * Cobblestone.SEALED_CHUNK_BYTES);
  }

  int finishSize(int more) {
    return Math.toIntExact(sealedSize((long) held.count() + more));
  }

  void update(ByteBuffer in, ByteBuffer out) {
    while (in.hasRemaining()) {
      int count = held.count() == 0 ? in.remaining() / Cobblestone.CHUNK_BYTES : 0;
      if (count > 0) {
        whole.seal(index, in, out, count);
        index += count;
      } else {
        held.take(in);
        if (held.room() == 0) {
          sealHeld(out);
        }
      }
    }
  }

  void finish(ByteBuffer out) {
    sealHeld(out);
    close();
  }

  private void sealHeld(ByteBuffer out) {
    chunks.sealChunk(index++, held.view(), out);
    held.clear();
  }

  void close() {
    held.clear();
    whole.close();
  }
}
