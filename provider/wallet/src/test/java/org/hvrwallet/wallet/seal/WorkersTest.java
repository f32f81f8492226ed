package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** If these fail, a command that seals long files hangs, or takes all memory of the machine. */
class WorkersTest {
  private static final int PREFIX = 64;
  private static final Workers WORKERS = Workers.start(3);

  @AfterAll
  static void end() {
    WORKERS.close();
  }

  private static OutputStream fullDisk() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("No space left on device");
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        if (count > PREFIX) {
          write(0);
        }
      }
    };
  }

  /** A disk that is full, in the middle: no thread may go on working in memory that was wiped. */
  @Test
  @Timeout(60)
  void whoReadsOrWritesMayFailAndTheWorkersGoOn() throws Exception {
    byte[] message = WholeStreams.message(WholeStreams.LONG);
    OutputStream full = fullDisk();
    InputStream broken =
        new ByteArrayInputStream(message) {
          @Override
          public synchronized int read(byte[] bytes, int from, int count) {
            if (pos > 2 * Piece.CLEAR_BYTES) {
              throw new IllegalStateException("the disk is broken");
            }
            return super.read(bytes, from, Math.min(count, 10_000));
          }
        };
    HubProtector protector = WholeStreams.protector(WORKERS);
    for (int i = 0; i < 20; i++) { // more often than there is room for pieces
      InputStream in = new ByteArrayInputStream(message);
      assertThrows(
          IOException.class, () -> protector.seal(Category.SECRET, in, full, WholeStreams.AAD));
      broken.reset();
      assertThrows(
          IllegalStateException.class,
          () ->
              protector.seal(
                  Category.SECRET, broken, OutputStream.nullOutputStream(), WholeStreams.AAD));
    }
    assertTrue(
        WholeStreams.opens(
            WORKERS, WholeStreams.seal(WORKERS, message), OutputStream.nullOutputStream()));
  }

  /** More streams than there is room for pieces: each gets on. */
  @Test
  @Timeout(60)
  void manyStreamsShareTheWorkers() throws Exception {
    byte[] message = WholeStreams.message(WholeStreams.LONG);
    CompletableFuture<?>[] streams = new CompletableFuture<?>[40];
    for (int i = 0; i < streams.length; i++) {
      streams[i] =
          CompletableFuture.runAsync(
              () -> {
                try {
                  ByteArrayOutputStream out = new ByteArrayOutputStream();
                  assertTrue(WholeStreams.opens(WORKERS, WholeStreams.seal(WORKERS, message), out));
                  assertArrayEquals(message, out.toByteArray());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              },
              command -> new Thread(command).start());
    }
    CompletableFuture.allOf(streams).get();
    assertEquals(WholeStreams.LONG, message.length);
  }

  /** However long it is: what was read and is not written yet fits into a few pieces. */
  @Test
  @Timeout(60)
  void aLongStreamTakesNoMoreMemory() throws Exception {
    long length = 64L << 20;
    long[] read = new long[1];
    long[] most = new long[1];
    InputStream in =
        new InputStream() {
          @Override
          public int read() {
            return read[0]++ < length ? 0 : -1;
          }

          @Override
          public int read(byte[] bytes, int from, int count) {
            int more = (int) Math.min(count, length - read[0]);
            read[0] += more;
            return more == 0 && count > 0 ? -1 : more;
          }
        };
    OutputStream out =
        new OutputStream() {
          private long written;

          @Override
          public void write(int b) {
            written++;
          }

          @Override
          public void write(byte[] bytes, int from, int count) {
            most[0] = Math.max(most[0], read[0] - written);
            written += count;
          }
        };
    WholeStreams.protector(WORKERS).seal(Category.SECRET, in, out, WholeStreams.AAD);
    assertEquals(length, read[0]);
    int pieces = WORKERS.window() + 1;
    assertTrue(most[0] <= (long) pieces * Piece.CLEAR_BYTES, () -> most[0] + " bytes are held");
  }

  /** Pieces go from one stream to the next, and to the collector: none takes clear text along. */
  @Test
  void whatStreamsLeaveBehindIsWiped() throws Exception {
    byte[] message = new byte[WholeStreams.LONG];
    Arrays.fill(message, (byte) 'x');
    try (Workers workers = Workers.start(2)) {
      byte[] sealed = WholeStreams.seal(workers, message);
      assertTrue(WholeStreams.opens(workers, sealed, OutputStream.nullOutputStream()));
      assertThrows(
          IOException.class,
          () -> WholeStreams.opens(workers, sealed, fullDisk()),
          "and where it failed");
      for (Piece piece = workers.takeIfRoom(); piece != null; piece = workers.takeIfRoom()) {
        assertFalse(holdsText(piece.in));
        assertFalse(holdsText(piece.out));
      }
    }
  }

  private static boolean holdsText(byte[] memory) {
    return new String(memory, StandardCharsets.ISO_8859_1).contains("xxxxxxxx");
  }

  @Test
  void aClosedWalletSealsNoMore() {
    HubKey closed = TestKeys.hubKey(7, 0x17);
    HubProtector protector =
        new HubProtector(EncryptionLevel.NONE, KeyRing.of(closed), new SecureRandom(), WORKERS);
    closed.close();
    InputStream in = new ByteArrayInputStream(WholeStreams.message(WholeStreams.LONG));
    assertThrows(
        IllegalStateException.class,
        () ->
            protector.seal(Category.SECRET, in, OutputStream.nullOutputStream(), WholeStreams.AAD));
  }
}
