package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that wait for more: grows up to a limit, and wipes what it leaves behind. */
final class HeldBytes {
  private static final int FIRST_BYTES = 256;

  private final int limit;
  private byte[] bytes = new byte[0];
  private int count;

  HeldBytes(int limit) {
    this.limit = limit;
  }

  int count() {
    return count;
  }

  int room() {
    return limit - count;
  }

  /** Takes as much as there is room for. */
  void take(ByteBuffer in) {
    int length = Math.min(in.remaining(), room());
    reserve(count + length);
    in.get(bytes, count, length);
    count += length;
  }

  /** What is held, for reading. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, count);
  }

  /** Forgets what is held, which is no secret, and keeps the room. */
  void forget() {
    count = 0;
  }

  /** Forgets and wipes what is held, and keeps the room. */
  void clear() {
    Arrays.fill(bytes, 0, count, (byte) 0);
    count = 0;
  }

  private void reserve(int wanted) {
    if (wanted > bytes.length) {
      byte[] larger =
          new byte[Math.min(limit, Math.max(wanted, Math.max(FIRST_BYTES, 2 * bytes.length)))];
      System.arraycopy(bytes, 0, larger, 0, count);
      Arrays.fill(bytes, (byte) 0);
      bytes = larger;
    }
  }
}
