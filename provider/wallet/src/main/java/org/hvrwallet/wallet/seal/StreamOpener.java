package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Opens suite 2: the chunks after salt and commitment. A full chunk is never the last, so it goes
 * out as soon as it is authenticated; nothing goes out before. After the first bad chunk nothing
 * goes out at all, and the error stays (S7).
 */
final class StreamOpener {
  private final Cobblestone chunks;
  private final HeldBytes held = new HeldBytes(Cobblestone.SEALED_CHUNK_BYTES);
  private final byte[] plaintext = new byte[Cobblestone.CHUNK_BYTES];
  private final ChunkRun whole;
  private long index;
  private boolean failed;

  StreamOpener(Cobblestone chunks, Helpers helpers) {
    this.chunks = chunks;
    this.whole = new ChunkRun(chunks, helpers);
  }

  int updateSize(long more) {
    long full = (held.count() + more) / Cobblestone.SEALED_CHUNK_BYTES;
    return Math.toIntExact(full * Cobblestone.CHUNK_BYTES);
  }

  int finishSize(long more) {
    return Math.toIntExact(openedSize(held.count() + more));
  }

  /** The length of the message in some whole sealed chunks and a last one. */
  static long openedSize(long sealed) {
    long last = sealed % Cobblestone.SEALED_CHUNK_BYTES;
    return sealed / Cobblestone.SEALED_CHUNK_BYTES * Cobblestone.CHUNK_BYTES
        + Math.max(0, last - Cobblestone.TAG_BYTES);
  }

  void update(ByteBuffer in, ByteBuffer out) {
    while (in.hasRemaining() && !failed) {
      int count = held.count() == 0 ? in.remaining() / Cobblestone.SEALED_CHUNK_BYTES : 0;
      if (count > 0) {
        failed = whole.open(index, in, out, count) < count;
        index += count;
      } else {
        held.take(in);
        if (held.room() == 0) {
          openHeld(out);
        }
      }
    }
    in.position(in.limit());
  }

  void finish(ByteBuffer out) throws UnsealException {
    // S8: the last chunk is short of full, and has its tag.
    failed |= held.count() < Cobblestone.TAG_BYTES;
    if (!failed) {
      openHeld(out);
    }
    if (failed) {
      throw UnsealException.opaque();
    }
  }

  /**
   * Through a buffer of our own: the engine may write before it has seen the tag, the caller's
   * memory may not show it.
   */
  private void openHeld(ByteBuffer out) {
    int length = held.count() - Cobblestone.TAG_BYTES;
    if (chunks.openChunk(index++, held.view(), plaintext, 0)) {
      out.put(plaintext, 0, length);
    } else {
      failed = true;
    }
    held.forget(); // it is sealed
  }

  void close() {
    held.forget();
    Arrays.fill(plaintext, (byte) 0);
    whole.close();
  }
}
