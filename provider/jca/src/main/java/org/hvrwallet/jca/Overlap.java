package org.hvrwallet.jca;

import java.nio.ByteBuffer;

/** Lets callers use one piece of memory for input and output, as the JCA promises. */
final class Overlap {
  private Overlap() {}

  /**
   * The input itself, if it certainly shares no memory with the output; else a copy. Whoever gets
   * it leaves the caller's buffer where it is.
   */
  static ByteBuffer separate(ByteBuffer in, ByteBuffer out) {
    if (!in.hasRemaining() || in.isDirect() != out.isDirect() || areApart(in, out)) {
      return in.duplicate();
    }
    return ByteBuffer.allocate(in.remaining()).put(in.duplicate()).flip();
  }

  /** Only arrays tell where they are: direct and read-only buffers do not. */
  private static boolean areApart(ByteBuffer in, ByteBuffer out) {
    if (!in.hasArray() || !out.hasArray()) {
      return false;
    }
    int inStart = in.arrayOffset() + in.position();
    int outStart = out.arrayOffset() + out.position();
    return in.array() != out.array()
        || inStart >= outStart + out.remaining()
        || outStart >= inStart + in.remaining();
  }
}
