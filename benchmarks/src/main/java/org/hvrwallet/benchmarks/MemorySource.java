package org.hvrwallet.benchmarks;

import java.io.InputStream;

/** So many bytes out of an array, which is read again and again. */
final class MemorySource extends InputStream {
  private final byte[] block = Peers.random(Sizes.MIB);
  private long left;

  MemorySource(long bytes) {
    this.left = bytes;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (left == 0) {
      return -1;
    }
    int at = (int) (left % block.length);
    int count = (int) Math.min(Math.min(length, block.length - at), left);
    System.arraycopy(block, at, into, offset, count);
    left -= count;
    return count;
  }
}
