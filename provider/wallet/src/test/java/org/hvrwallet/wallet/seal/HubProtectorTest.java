package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;

/** If these fail, a change of the encryption level loses values, or leaves keys in the memory. */
class HubProtectorTest {
  private static final byte[] AAD = {1, 2, 3};
  private static final List<Integer> LENGTHS =
      List.of(0, 1, 20, 16_384, 65_535, 65_536, 65_537, 81_920, 200_000);

  private final HubKey old = TestKeys.hubKey(2, 0x22);
  private final HubKey newest = TestKeys.hubKey(3, 0x33);

  private static Protector protector(KeyRing ring) {
    return new HubProtector(EncryptionLevel.ALL_CONFIDENTIAL, ring, new SecureRandom());
  }

  private static byte[] message(int length) {
    byte[] message = new byte[length];
    new Random(length).nextBytes(message);
    return message;
  }

  /** A certificate chain or a key file may be longer than a message of suite 1. */
  @Example
  void valuesOfAnyLengthAreSealedOpenedAndSealedAnew() throws UnsealException {
    Protector before = protector(KeyRing.of(old));
    Protector after = protector(KeyRing.of(newest).with(old));
    for (int length : LENGTHS) {
      byte[] sealed = before.seal(Category.CONFIDENTIAL, message(length), AAD);
      assertEquals(length <= SealedMessage.MAX_BYTES ? 1 : 2, sealed[2], "the suite of " + length);
      assertArrayEquals(message(length), after.open(sealed, AAD).orElseThrow());
      byte[] anew = after.reseal(sealed, AAD).orElseThrow();
      assertEquals(OptionalInt.of(3), after.sequenceOf(anew));
      assertEquals(2, anew[3], "it stays CONFIDENTIAL");
      Opener opener = new Opener(KeyRing.of(newest), Category.CONFIDENTIAL);
      opener.updateAad(AAD);
      assertArrayEquals(message(length), Pieces.open(opener, anew), "others open it as well");
    }
  }

  @Example
  void whatDoesNotOpenIsToldApart() {
    Protector protector = protector(KeyRing.of(newest));
    for (int length : List.of(5, 70_000)) {
      byte[] sealed = protector.seal(Category.SECRET, message(length), AAD);
      assertTrue(protector.open(sealed, new byte[0]).isEmpty(), "bound to something else");
      assertTrue(protector(KeyRing.of(old)).open(sealed, AAD).isEmpty(), "no such key");
      assertTrue(protector.open(Arrays.copyOf(sealed, sealed.length - 1), AAD).isEmpty());
      assertTrue(protector.open(Arrays.copyOf(sealed, sealed.length + 1), AAD).isEmpty());
      assertTrue(protector.open(Arrays.copyOf(sealed, 10), AAD).isEmpty());
      sealed[sealed.length / 2] ^= 1;
      assertTrue(protector.open(sealed, AAD).isEmpty(), "changed");
      assertArrayEquals(
          message(length),
          protector.open(protector.seal(Category.SECRET, message(length), AAD), AAD).orElseThrow(),
          "a refusal leaves the ciphers usable");
    }
    assertTrue(protector.open(new byte[200], AAD).isEmpty());
    assertThrows(
        IllegalArgumentException.class, () -> protector.seal(Category.PUBLIC, new byte[1], AAD));
  }

  /** Ciphers are kept from value to value, but none is used once the wallet is closed. */
  @Example
  void aClosedWalletSealsAndOpensNothing() {
    Protector protector = protector(KeyRing.of(newest).with(old));
    byte[] sealed = protector(KeyRing.of(old)).seal(Category.SECRET, message(9), AAD);
    byte[] anew = protector.reseal(sealed, AAD).orElseThrow();
    newest.close();
    assertThrows(IllegalStateException.class, () -> protector.open(anew, AAD));
    assertThrows(IllegalStateException.class, () -> protector.reseal(sealed, AAD));
    assertThrows(
        IllegalStateException.class, () -> protector.seal(Category.SECRET, message(9), AAD));
    old.close();
    assertThrows(IllegalStateException.class, () -> protector.open(sealed, AAD));
  }

  /** A nonce used twice under a key gives away both messages' derived key stream. */
  @Example
  void threadsAtOnceNeverUseANonceTwice() throws Exception {
    Protector protector = protector(KeyRing.of(newest));
    Set<String> nonces = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      running.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 500; i++) {
                  byte[] sealed = protector.seal(Category.SECRET, message(i), AAD);
                  nonces.add(HexFormat.of().formatHex(sealed, 8, 32));
                  assertArrayEquals(message(i), protector.open(sealed, AAD).orElseThrow());
                }
              }));
    }
    threads.shutdown();
    for (Future<?> thread : running) {
      thread.get();
    }
    assertEquals(2_000, nonces.size());
  }
}
