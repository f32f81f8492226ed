package org.hvrwallet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** If these fail, streams of another length than the named one are measured. */
class MemoryTest {
  private static final int BYTES = 3 * Sizes.MIB + 5;

  @Test
  void aSourceHasItsLength() throws Exception {
    try (InputStream in = new MemorySource(BYTES);
        MemorySink sink = new MemorySink()) {
      in.transferTo(sink);
      assertEquals(BYTES, sink.count());
    }
  }

  @Test
  void blocksGiveBackWhatTheyGot() throws Exception {
    byte[] content = Peers.random(BYTES);
    MemoryBlocks blocks = new MemoryBlocks();
    try (OutputStream out = blocks.output()) {
      out.write(content, 0, 1000);
      out.write(content[1000]);
      out.write(content, 1001, BYTES - 1001);
    }
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    try (InputStream in = blocks.input()) {
      in.transferTo(back);
    }
    assertArrayEquals(content, back.toByteArray());
  }
}
