package org.hvrwallet.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A long value in memory, in blocks: more than an array can hold. */
final class MemoryBlocks {
  private final List<byte[]> blocks = new ArrayList<>();

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) {
        blocks.add(Arrays.copyOfRange(from, offset, offset + length));
      }
    };
  }

  InputStream input() {
    return new SequenceInputStream(
        Collections.enumeration(blocks.stream().map(ByteArrayInputStream::new).toList()));
  }
}
