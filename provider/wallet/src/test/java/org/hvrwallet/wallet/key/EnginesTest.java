package org.hvrwallet.wallet.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every engine does the same. If these fail, what one process sealed does not open in another, or
 * something forged opens, depending on the machine.
 */
class EnginesTest {
  private static final byte[] KEY = bytes(1, 32);
  private static final byte[] IV = bytes(2, 12);
  private static final int AT = 3;

  private static byte[] bytes(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static List<Gcm> all() {
    return TestEngines.here().map(label -> engine(label).gcm(KEY)).toList();
  }

  private static AesEngine engine(String label) {
    return AesEngine.valueOf(label.toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 15, 16, 17, 255, 256, 4_095, 4_096, 4_097, 8_191, 8_192, 8_193, 16_383, 16_384,
        16_385, 65_535, 65_536, 65_537, 1_048_576
      })
  void eachOpensWhatEachSealedAndNothingChanged(int length) {
    byte[] message = bytes(length, AT + length);
    for (byte[] aad : List.of(bytes(4, 0), bytes(5, 20), bytes(6, 5_000))) {
      byte[] expected = null;
      for (Gcm one : all()) {
        byte[] sealed = new byte[2 * AT + length + Gcm.TAG_BYTES];
        one.seal(IV, aad, message, AT, length, sealed, AT);
        expected = expected == null ? sealed : expected;
        assertArrayEquals(expected, sealed);
        one.close();
      }
      for (Gcm other : all()) {
        byte[] opened = new byte[AT + length];
        assertTrue(other.open(IV, aad, expected, AT, length + Gcm.TAG_BYTES, opened, AT));
        assertArrayEquals(Arrays.copyOfRange(message, AT, AT + length), tail(opened));
        for (int changed : new int[] {AT, AT + length, AT + length + Gcm.TAG_BYTES - 1}) {
          byte[] forged = expected.clone();
          forged[changed] ^= 1;
          assertFalse(other.open(IV, aad, forged, AT, length + Gcm.TAG_BYTES, opened, AT));
        }
        other.close();
      }
    }
  }

  private static byte[] tail(byte[] bytes) {
    return Arrays.copyOfRange(bytes, AT, bytes.length);
  }

  /**
   * A context is used for one message after the other, in both directions, and under other keys.
   */
  @Test
  void whatWasBeforeLeavesNothingBehind() {
    for (Gcm gcm : all()) {
      for (int i = 1; i < 50; i++) {
        byte[] key = bytes(100 + i / 3, 32);
        byte[] iv = bytes(i, 12);
        byte[] message = bytes(i, 11 * i);
        byte[] aad = bytes(i, i % 4);
        byte[] sealed = new byte[message.length + Gcm.TAG_BYTES];
        gcm.rekey(key);
        gcm.seal(iv, aad, message, 0, message.length, sealed, 0);
        Gcm reference = AesEngine.JDK.gcm(key);
        byte[] opened = new byte[message.length];
        assertTrue(reference.open(iv, aad, sealed, 0, sealed.length, opened, 0));
        assertArrayEquals(message, opened);
        assertTrue(gcm.open(iv, aad, sealed, 0, sealed.length, opened, 0));
        gcm.rekey(KEY);
        assertFalse(gcm.open(iv, aad, sealed, 0, sealed.length, opened, 0));
        reference.close();
      }
      gcm.close();
    }
  }

  /** Several Cipher objects meet at one context; each may use an IV that another used last. */
  @Test
  void theSameIvIsNobodysAffairHere() {
    for (Gcm gcm : all()) {
      byte[] first = new byte[20];
      byte[] second = new byte[20];
      gcm.seal(IV, new byte[0], new byte[4], 0, 4, first, 0);
      gcm.seal(IV, new byte[0], new byte[4], 0, 4, second, 0);
      assertArrayEquals(first, second);
      gcm.close();
    }
  }

  @Test
  void theJdkAndConscryptAreEverywhere() {
    assertTrue(TestEngines.here().toList().containsAll(List.of("jdk", "conscrypt")));
  }

  @Test
  void aLibraryThatIsNotThereIsNoEngine() {
    assertThrows(
        ReflectiveOperationException.class, () -> Foreign.library("libhvrwallet-is-not-there.so"));
  }

  /** Java 24 is the first that prints nothing for libcrypto that Conscrypt would not cause. */
  @Test
  void newJdksUseTheLibcryptoOfTheSystem() {
    assumeTrue(Runtime.version().feature() >= 24);
    assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libcrypto.so.3")));
    assertTrue(TestEngines.here().toList().contains("ffm"));
  }

  @ParameterizedTest
  @CsvSource({
    "auto, 17, JDK|CONSCRYPT, false, JDK, CONSCRYPT, CONSCRYPT",
    "auto, 17, JDK|ACCP|CONSCRYPT, false, ACCP, ACCP, CONSCRYPT",
    "auto, 25, JDK|FFM, true, FFM, JDK, FFM",
    "auto, 25, JDK|FFM, false, JDK, JDK, FFM",
    "auto, 25, JDK|ACCP|FFM, true, FFM, ACCP, FFM",
    "auto, 25, JDK|ACCP|FFM, false, ACCP, ACCP, FFM",
    "auto, 25, JDK|CONSCRYPT, false, JDK, JDK, CONSCRYPT",
    "auto, 17, JDK, false, JDK, JDK, JDK",
    "jdk, 25, JDK|ACCP|FFM, true, JDK, JDK, JDK",
    "ffm, 25, JDK|ACCP|FFM, false, FFM, FFM, FFM",
    "ffm, 17, JDK|CONSCRYPT, false, JDK, JDK, JDK",
    "nonsense, 17, JDK|CONSCRYPT, false, JDK, CONSCRYPT, CONSCRYPT"
  })
  void theChoiceIsATable(
      String wish,
      int java,
      String usable,
      boolean fastLibCrypto,
      AesEngine small,
      AesEngine large,
      AesEngine fresh) {
    EnumSet<AesEngine> engines = EnumSet.noneOf(AesEngine.class);
    Arrays.stream(usable.split("\\|")).map(AesEngine::valueOf).forEach(engines::add);
    assertEquals(
        new EngineChoice(small, large, fresh), EngineChoice.of(wish, engines, java, fastLibCrypto));
  }
}
