package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;

/** If these fail, values are lost by the rotation that was to protect them. */
class HubResealerTest {
  private static final HubKey OLD = TestKeys.hubKey(2, 0x22);
  private static final HubKey NEWEST = TestKeys.hubKey(3, 0x33);
  private static final KeyRing KEYS = KeyRing.of(NEWEST).with(OLD);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HubResealer RESEALER = new HubResealer(KEYS, RANDOM);

  private static byte[] seal(HubKey key, Category category, byte[] aad, byte[] message) {
    Sealer sealer = new Sealer(key, category, new SecureRandom());
    sealer.updateAad(aad);
    return Pieces.seal(sealer, message);
  }

  @Property(tries = 150)
  void theNewValueHoldsTheSameUnderTheNewestKey(
      @ForAll @IntRange(max = 150_000) int length,
      @ForAll @Size(max = 20) byte[] aad,
      @ForAll boolean secret,
      @ForAll long seed)
      throws UnsealException {
    byte[] message = new byte[length];
    new Random(seed).nextBytes(message);
    Category category = secret ? Category.SECRET : Category.CONFIDENTIAL;
    byte[] sealed = seal(OLD, category, aad, message);
    byte[] anew = RESEALER.reseal(sealed, aad).orElseThrow();
    assertEquals(OptionalInt.of(3), RESEALER.sequenceOf(anew));
    Opener opener = new Opener(KeyRing.of(NEWEST), category);
    opener.updateAad(aad);
    assertArrayEquals(message, Pieces.open(opener, anew));

    sealed[(int) Long.remainderUnsigned(seed, sealed.length)] ^= 4;
    assertTrue(RESEALER.reseal(sealed, aad).isEmpty(), "a changed value does not open");
  }

  /** After ten thousand another engine goes on, in the midst of the work. */
  @Example
  void manyAreAsGoodAsOne() {
    byte[] aad = {1};
    byte[] message = {'p', 'w'};
    byte[] sealed = seal(OLD, Category.SECRET, aad, message);
    byte[] changed = sealed.clone();
    changed[sealed.length - 1] ^= 1;
    HubProtector protector = new HubProtector(EncryptionLevel.SECRETS_ONLY, KEYS, RANDOM);
    for (int i = 0; i < 12_000; i++) {
      byte[] anew = protector.reseal(sealed, aad).orElseThrow();
      assertArrayEquals(message, protector.open(anew, aad).orElseThrow());
      assertTrue(protector.reseal(changed, aad).isEmpty());
    }
  }

  @Example
  void whatDoesNotOpenIsToldApart() {
    byte[] aad = {1};
    byte[] sealed = seal(OLD, Category.SECRET, aad, new byte[5]);
    assertTrue(RESEALER.reseal(sealed, new byte[0]).isEmpty(), "bound to something else");
    byte[] unknown = seal(TestKeys.hubKey(1, 1), Category.SECRET, aad, new byte[5]);
    assertTrue(RESEALER.reseal(unknown, aad).isEmpty(), "a key that is not there");
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertTrue(RESEALER.reseal(cut, aad).isEmpty());
      assertEquals(length < 8, RESEALER.sequenceOf(cut).isEmpty());
    }
    assertTrue(RESEALER.sequenceOf("HWxxxxxx".getBytes(StandardCharsets.US_ASCII)).isEmpty());
  }

  @Example
  void aStreamThatIsCutOffIsNotTakenForWhole() throws IOException {
    byte[] sealed = seal(OLD, Category.SECRET, new byte[0], new byte[200_000]);
    byte[] cut = Arrays.copyOf(sealed, 64 + 5 * 16_400);
    OutputStream out = new ByteArrayOutputStream();
    assertFalse(RESEALER.reseal(new ByteArrayInputStream(cut), out, new byte[0]));
  }

  @Example
  void itNeedsAKeyThatSeals() {
    KeyRing ring = KeyRing.of(NEWEST).with(OLD);
    SecureRandom random = new SecureRandom();
    assertEquals(3, new HubResealer(ring, random).newestSequence());
    assertThrows(
        IllegalArgumentException.class, () -> new HubResealer(ring.only(2).orElseThrow(), random));
  }

  @Example
  void aClosedWalletIsNoDamagedValue() {
    HubKey closed = TestKeys.hubKey(3, 0x33);
    HubResealer resealer = new HubResealer(KeyRing.of(closed).with(OLD), new SecureRandom());
    byte[] sealed = seal(OLD, Category.SECRET, new byte[0], new byte[5]);
    closed.close();
    assertThrows(IllegalStateException.class, () -> resealer.reseal(sealed, new byte[0]));
  }
}
