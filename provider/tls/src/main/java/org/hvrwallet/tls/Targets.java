package org.hvrwallet.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Where plaintext goes, and how far it was filled before a record was decrypted. */
final class Targets {
  private final ByteBuffer[] buffers;
  private final int[] starts;

  private Targets(ByteBuffer[] buffers, int[] starts) {
    this.buffers = buffers;
    this.starts = starts;
  }

  static Targets of(ByteBuffer[] buffers) {
    return new Targets(buffers, Arrays.stream(buffers).mapToInt(ByteBuffer::position).toArray());
  }

  /** As before, and with nothing left of what was put there since. */
  void takeBack() {
    for (int i = 0; i < buffers.length; i++) {
      for (int at = starts[i]; at < buffers[i].position(); at++) {
        buffers[i].put(at, (byte) 0);
      }
      buffers[i].position(starts[i]);
    }
  }
}
