package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;

/** Seals suite 2: everything after the header. */
final class StreamSealer {
  private final Cobblestone chunks;
  private final HeldBytes held = new HeldBytes(Cobblestone.CHUNK_BYTES);
  private long index;

  StreamSealer(Cobblestone chunks) {
    this.chunks = chunks;
  }

  int outputSize(int more) {
    long total = (long) held.count() + more;
    long chunkCount = total / Cobblestone.CHUNK_BYTES + 1;
    return Math.toIntExact(total + chunkCount * Cobblestone.TAG_BYTES);
  }

  void update(ByteBuffer in, ByteBuffer out) {
    while (in.hasRemaining()) {
      held.take(in);
      if (held.room() == 0) {
        sealHeld(out);
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
    chunks.destroy();
  }
}
