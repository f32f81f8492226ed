package org.hvrwallet.benchmarks;

import java.io.OutputStream;

/** Copies what it gets into an array, over what was there. */
final class MemorySink extends OutputStream {
  private final byte[] block = new byte[Sizes.MIB];
  private long count;

  /** How many bytes it got. */
  long count() {
    return count;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, block.length);
      System.arraycopy(from, offset + done, block, 0, part);
      done += part;
    }
    count += length;
  }
}
