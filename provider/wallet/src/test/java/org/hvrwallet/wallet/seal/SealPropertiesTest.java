package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;

/** Whatever is sealed opens, however it is cut up; whatever is changed does not. */
class SealPropertiesTest {
  private static final HubKey KEY = TestKeys.hubKey(3, 0x33);
  private static final KeyRing RING = KeyRing.of(KEY).with(TestKeys.hubKey(2, 0x22));
  private static final int CHUNK = 16384;
  private static final int LIMIT = 65536;

  /** Lengths around every boundary of the format, and some between. */
  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.oneOf(
        Arbitraries.of(0, 1, 15, 16, 17, 31, 32, 33),
        Arbitraries.of(CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + 16, LIMIT - 1, LIMIT, LIMIT + 1),
        Arbitraries.of(5 * CHUNK - 1, 5 * CHUNK, 5 * CHUNK + 1),
        Arbitraries.integers().between(0, 200),
        Arbitraries.integers().between(0, 6 * CHUNK));
  }

  /** How a value is cut up. */
  @Provide
  Arbitrary<int[]> cuts() {
    return Arbitraries.integers().between(0, 40_000).array(int[].class).ofMaxSize(6);
  }

  @Property(tries = 300)
  void roundTrip(
      @ForAll("lengths") int length,
      @ForAll @Size(max = 64) byte[] aad,
      @ForAll("cuts") int[] sealing,
      @ForAll("cuts") int[] opening,
      @ForAll long seed)
      throws UnsealException {
    byte[] message = message(length, seed);
    byte[] sealed = Pieces.seal(sealer(aad), message, sealing);
    assertEquals(length <= LIMIT ? 1 : 2, sealed[2], "the suite");
    assertArrayEquals(message, Pieces.open(opener(RING, null, aad), sealed, opening));
  }

  @Property(tries = 300)
  void aChangedBitDoesNotOpen(
      @ForAll("lengths") int length, @ForAll long seed, @ForAll @IntRange(max = 7) int bit) {
    byte[] aad = {1, 2, 3};
    byte[] message = message(length, seed);
    byte[] sealed = Pieces.seal(sealer(aad), message);
    int position = new Random(seed).nextInt(sealed.length);
    sealed[position] ^= (byte) (1 << bit);
    assertReleasesOnlyAPrefix(sealed, aad, message);
  }

  @Property(tries = 200)
  void anotherLengthDoesNotOpen(
      @ForAll("lengths") int length, @ForAll long seed, @ForAll boolean shorter) {
    byte[] message = message(length, seed);
    byte[] sealed = Pieces.seal(sealer(new byte[0]), message);
    int change = new Random(seed).nextInt(shorter ? sealed.length : 40_000) + 1;
    byte[] changed =
        Arrays.copyOf(sealed, shorter ? sealed.length - change : sealed.length + change);
    assertReleasesOnlyAPrefix(changed, new byte[0], message);
  }

  @Property(tries = 100)
  void chunksInAnotherOrderDoNotOpen(
      @ForAll @IntRange(min = 5, max = 8) int chunks,
      @ForAll @IntRange(max = 4) int from,
      @ForAll @IntRange(max = 4) int to,
      @ForAll long seed) {
    byte[] message = message(chunks * CHUNK + 5, seed);
    byte[] sealed = Pieces.seal(sealer(new byte[0]), message);
    byte[] changed = sealed.clone();
    System.arraycopy(sealed, 64 + from * (CHUNK + 16), changed, 64 + to * (CHUNK + 16), CHUNK + 16);
    if (from != to) {
      assertReleasesOnlyAPrefix(changed, new byte[0], message);
    }
  }

  @Property(tries = 50)
  void anotherAadOrCategoryDoesNotOpen(@ForAll("lengths") int length, @ForAll long seed) {
    byte[] sealed = Pieces.seal(sealer(new byte[] {1}), message(length, seed));
    assertRefused(opener(RING, null, new byte[] {2}), sealed);
    assertRefused(opener(RING, null, new byte[0]), sealed);
    assertRefused(opener(RING, Category.CONFIDENTIAL, new byte[] {1}), sealed);
    assertRefused(opener(KeyRing.of(TestKeys.hubKey(3, 0x34)), null, new byte[] {1}), sealed);
  }

  private static void assertRefused(Opener opener, byte[] sealed) {
    assertThrows(UnsealException.class, () -> Pieces.open(opener, sealed));
  }

  /** Feeds everything through update, so that whatever is released early is seen. */
  private static void assertReleasesOnlyAPrefix(byte[] sealed, byte[] aad, byte[] message) {
    Opener opener = opener(RING, null, aad);
    ByteBuffer out = ByteBuffer.allocate(opener.outputSize(sealed.length));
    opener.update(ByteBuffer.wrap(sealed), out);
    assertEquals(0, out.position() % CHUNK, "only whole chunks go out early");
    assertTrue(Arrays.equals(message, 0, out.position(), out.array(), 0, out.position()));
    ByteBuffer rest = ByteBuffer.allocate(opener.outputSize(0));
    assertThrows(UnsealException.class, () -> opener.finish(ByteBuffer.allocate(0), rest));
    assertThrows(UnsealException.class, () -> opener.finish(ByteBuffer.allocate(0), rest));
    assertEquals(0, rest.position());
  }

  private static Sealer sealer(byte[] aad) {
    Sealer sealer = new Sealer(KEY, Category.SECRET, new SecureRandom());
    sealer.updateAad(aad);
    return sealer;
  }

  private static Opener opener(KeyRing keys, Category category, byte[] aad) {
    Opener opener = new Opener(keys, category);
    opener.updateAad(aad);
    return opener;
  }

  private static byte[] message(int length, long seed) {
    byte[] message = new byte[length];
    new Random(seed).nextBytes(message);
    return message;
  }
}
