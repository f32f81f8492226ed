package org.hvrwallet.wallet.key;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.TestKeys;
import org.junit.jupiter.api.Test;

/**
 * If these fail, a server with a hundred stores derives a hundred times, or a wrong password is let
 * in.
 */
class OpenKeysTest {
  private static final byte[] FILE = {1, 2, 3};

  private final OpenKeys keys = new OpenKeys();
  private final AtomicInteger derivations = new AtomicInteger();

  private HubKey slow() throws InterruptedException {
    derivations.incrementAndGet();
    Thread.sleep(50);
    return TestKeys.hubKey(1, 1);
  }

  private HubKey refuse() throws WalletException {
    derivations.incrementAndGet();
    throw new WrongPasswordException("the wallet");
  }

  @Test
  void manyThreadsDeriveOnceAndShareTheKey() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    Callable<HubKey> open = () -> keys.open(FILE, 1, password("right"), this::slow);
    List<Future<HubKey>> opened =
        pool.invokeAll(IntStream.range(0, 64).mapToObj(i -> open).toList());
    HubKey first = opened.get(0).get();
    for (Future<HubKey> each : opened) {
      assertSame(first, each.get());
    }
    pool.shutdown();
    assertEquals(1, derivations.get());
  }

  @Test
  void aWrongPasswordIsDerivedEachTimeAndLetsNobodyIn() throws Exception {
    HubKey right = keys.open(FILE, 1, password("right"), this::slow);
    for (int i = 0; i < 3; i++) {
      assertThrows(
          WrongPasswordException.class, () -> keys.open(FILE, 1, password("wrong"), this::refuse));
    }
    assertEquals(4, derivations.get());
    assertSame(right, keys.open(FILE, 1, password("right"), this::slow));
  }

  @Test
  void anotherFileUnderTheSamePasswordIsAnotherKey() throws Exception {
    HubKey one = keys.open(FILE, 1, password("right"), this::slow);
    HubKey other = keys.open(new byte[] {4}, 1, password("right"), this::slow);
    assertNotSame(one, other);
  }

  @Test
  void aKeyIsSharedOnlyUnderTheSequenceItWasOpenedWith() throws Exception {
    HubKey lied = keys.open(FILE, 7, password("right"), () -> TestKeys.hubKey(7, 1));
    HubKey true1 = keys.open(FILE, 1, password("right"), this::slow);
    assertEquals(7, lied.sequence());
    assertEquals(1, true1.sequence());
  }

  @Test
  void aSubkeyKeepsItsKeyAlive() throws Exception {
    Subkey subkey = TestKeys.hubKey(1, 1).subkey(Purpose.SEAL);
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertEquals(32, subkey.getEncoded().length);
  }

  @Test
  void aClosedKeyIsDerivedAnew() throws Exception {
    HubKey first = keys.open(FILE, 1, password("right"), this::slow);
    first.close();
    assertNotSame(first, keys.open(FILE, 1, password("right"), this::slow));
  }

  @Test
  void aKeyThatNobodyUsesIsForgotten() throws Exception {
    WeakReference<HubKey> gone =
        new WeakReference<>(keys.open(FILE, 1, password("right"), this::slow));
    for (int i = 0; i < 100 && gone.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(gone.get());
    keys.open(FILE, 1, password("right"), this::slow);
    assertEquals(2, derivations.get());
  }
}
