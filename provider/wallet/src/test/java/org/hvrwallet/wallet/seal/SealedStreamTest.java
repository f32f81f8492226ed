package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.KeyRing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If these fail, a long file that several threads sealed does not open, or opens to another. */
class SealedStreamTest {
  private static final int CHUNK = Cobblestone.SEALED_CHUNK_BYTES;
  private static final int PREFIX = 64;
  private static final Workers WORKERS = Workers.start(3);

  @AfterAll
  static void end() {
    WORKERS.close();
  }

  /** What a reader that knows nothing of threads makes of it, and the other way round. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        SealedMessage.MAX_BYTES,
        SealedMessage.MAX_BYTES + 1,
        5 * Cobblestone.CHUNK_BYTES,
        Piece.CLEAR_BYTES - 1,
        Piece.CLEAR_BYTES,
        Piece.CLEAR_BYTES + 1,
        2 * Piece.CLEAR_BYTES,
        WholeStreams.LONG
      })
  void theBytesAreThoseOfSealerAndOpener(int length) throws Exception {
    byte[] message = WholeStreams.message(length);
    for (Workers workers : new Workers[] {Workers.none(), WORKERS}) {
      byte[] sealed = WholeStreams.seal(workers, message);
      Opener opener = new Opener(KeyRing.of(WholeStreams.KEY), Category.CONFIDENTIAL);
      opener.updateAad(WholeStreams.AAD);
      assertArrayEquals(message, Pieces.open(opener, sealed));
      Sealer sealer = new Sealer(WholeStreams.KEY, Category.SECRET, new SecureRandom());
      sealer.updateAad(WholeStreams.AAD);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertTrue(WholeStreams.opens(WORKERS, Pieces.seal(sealer, message), out));
      assertArrayEquals(message, out.toByteArray());
    }
  }

  /** With the same salt, the same bytes. */
  @Test
  void oneThreadAndSeveralWriteTheSame() throws Exception {
    byte[] message = WholeStreams.message(WholeStreams.LONG);
    byte[][] results = new byte[2][];
    for (int i = 0; i < 2; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new SealedStream(i == 0 ? Workers.none() : WORKERS, WholeStreams.AAD)
          .seal(
              WholeStreams.KEY,
              Category.SECRET,
              new ByteArrayInputStream(message),
              out,
              new Salt());
      results[i] = out.toByteArray();
    }
    assertArrayEquals(results[0], results[1]);
  }

  private static final class Salt extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 0x60);
    }
  }

  private static void assertRefused(byte[] message, byte[] changed, String what)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertFalse(WholeStreams.opens(WORKERS, changed, out), what);
    byte[] released = out.toByteArray();
    assertTrue(
        Arrays.equals(released, Arrays.copyOf(message, released.length)),
        () -> what + ": bytes were released that nobody sealed");
  }

  @Test
  void cutOffAnywhereItIsRefused() throws Exception {
    byte[] message = WholeStreams.message(WholeStreams.LONG);
    byte[] sealed = WholeStreams.seal(WORKERS, message);
    for (int length :
        new int[] {
          0,
          7,
          8,
          31,
          32,
          63,
          PREFIX,
          PREFIX + 15,
          PREFIX + CHUNK,
          PREFIX + Piece.SEALED_BYTES,
          PREFIX + 2 * Piece.SEALED_BYTES + 1,
          sealed.length - 17,
          sealed.length - 1
        }) {
      assertRefused(message, Arrays.copyOf(sealed, length), "cut to " + length);
    }
    assertRefused(message, Arrays.copyOf(sealed, sealed.length + 1), "one byte appended");
    byte[] twice = Arrays.copyOf(sealed, sealed.length + CHUNK);
    System.arraycopy(sealed, PREFIX, twice, sealed.length, CHUNK);
    assertRefused(message, twice, "a chunk appended");
  }

  @Test
  void aFlippedBitAnywhereIsRefused() throws Exception {
    byte[] message = WholeStreams.message(WholeStreams.LONG);
    byte[] sealed = WholeStreams.seal(WORKERS, message);
    int[] places = {2, 3, 7, 8, 40, PREFIX, PREFIX + Piece.SEALED_BYTES + 5, sealed.length - 1};
    for (int at : places) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertRefused(message, changed, "a bit of byte " + at);
    }
  }

  @Test
  void swappedChunksAreRefused() throws Exception {
    byte[] message = WholeStreams.message(WholeStreams.LONG);
    byte[] sealed = WholeStreams.seal(WORKERS, message);
    byte[] chunks = sealed.clone();
    System.arraycopy(sealed, PREFIX, chunks, PREFIX + CHUNK, CHUNK);
    System.arraycopy(sealed, PREFIX + CHUNK, chunks, PREFIX, CHUNK);
    assertRefused(message, chunks, "two chunks");
    byte[] pieces = sealed.clone();
    int second = PREFIX + Piece.SEALED_BYTES;
    System.arraycopy(sealed, PREFIX, pieces, second, Piece.SEALED_BYTES);
    System.arraycopy(sealed, second, pieces, PREFIX, Piece.SEALED_BYTES);
    assertRefused(message, pieces, "two pieces, as wide as one thread works on");
  }

  @Test
  void boundToSomethingElseOrWithoutItsKeyItDoesNotOpen() throws Exception {
    byte[] sealed = WholeStreams.seal(WORKERS, WholeStreams.message(WholeStreams.LONG));
    OutputStream out = OutputStream.nullOutputStream();
    assertFalse(
        WholeStreams.protector(WORKERS)
            .open(new ByteArrayInputStream(sealed), out, new byte[] {9}));
    KeyRing other = KeyRing.of(TestKeys.hubKey(8, 0x18));
    assertFalse(
        new HubProtector(EncryptionLevel.NONE, other, new SecureRandom())
            .open(new ByteArrayInputStream(sealed), out, WholeStreams.AAD));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            WholeStreams.protector(WORKERS)
                .seal(Category.PUBLIC, InputStream.nullInputStream(), out, WholeStreams.AAD));
  }
}
