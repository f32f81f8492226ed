package org.hvrwallet.wallet.key;

import static org.hvrwallet.wallet.Fixtures.password;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletType;
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

  private final WalletType slow =
      new Type() {
        @Override
        public SecretBytes open(byte[] protectedKey, WalletAccess access) {
          derivations.incrementAndGet();
          pause();
          return SecretBytes.copyOf(new byte[32]);
        }
      };
  private final WalletType refuses =
      new Type() {
        @Override
        public SecretBytes open(byte[] protectedKey, WalletAccess access) throws WalletException {
          derivations.incrementAndGet();
          throw new WrongPasswordException("the wallet");
        }
      };

  /** Only opens, and by way of the place that a property names. */
  private abstract static class Type implements WalletType {
    @Override
    public String name() {
      return "FAKE";
    }

    @Override
    public Set<String> propertyNames() {
      return Set.of("Place", "Colour");
    }

    @Override
    public Set<String> openingProperties() {
      return Set.of("Place");
    }

    @Override
    public void require(Map<String, String> properties) {
      throw new AssertionError("nobody asks");
    }

    @Override
    public byte[] protect(SecretBytes hubKey, WalletAccess access) {
      throw new AssertionError("nobody asks");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static WalletAccess access(String password) {
    return access("sales", Map.of(), Optional.of(password(password)));
  }

  private static WalletAccess access(
      String hub, Map<String, String> properties, Optional<Password> password) {
    return new WalletAccess(Optional.of(hub), properties, password);
  }

  @Test
  void aKeyIsSharedOnlyWithThoseWhoWouldOpenItInTheSameWay() throws Exception {
    Map<String, String> here = Map.of("Place", "here", "Colour", "blue");
    HubKey key = keys.open(slow, FILE, 1, access("sales", here, Optional.empty()));
    Map<String, String> painted = Map.of("Place", "here", "Colour", "red");
    assertSame(key, keys.open(slow, FILE, 1, access("sales", painted, Optional.empty())));
    Map<String, String> there = Map.of("Place", "there", "Colour", "blue");
    assertNotSame(key, keys.open(slow, FILE, 1, access("sales", there, Optional.empty())));
    assertNotSame(key, keys.open(slow, FILE, 1, access("stock", here, Optional.empty())));
    Optional<Password> password = Optional.of(password("right"));
    assertNotSame(key, keys.open(slow, FILE, 1, access("sales", here, password)));
  }

  @Test
  void manyThreadsDeriveOnceAndShareTheKey() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    Callable<HubKey> open = () -> keys.open(slow, FILE, 1, access("right"));
    List<Future<HubKey>> opened =
        pool.invokeAll(IntStream.range(0, 64).mapToObj(i -> open).toList());
    HubKey first = opened.get(0).get();
    for (Future<HubKey> each : opened) {
      assertSame(first, each.get());
    }
    pool.shutdown();
    assertEquals(1, derivations.get());
  }

  /** A container cancels the one request that happens to open; the others want the key still. */
  @Test
  void whoIsInterruptedTakesNobodyWithHim() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    WalletType interruptible =
        new Type() {
          @Override
          public SecretBytes open(byte[] protectedKey, WalletAccess access) throws WalletException {
            begun.countDown();
            pause();
            if (Thread.currentThread().isInterrupted()) {
              throw new KeyServiceException(Trouble.FAILED, "interrupted");
            }
            return SecretBytes.copyOf(new byte[32]);
          }
        };
    Thread first =
        new Thread(
            () ->
                assertThrows(
                    KeyServiceException.class,
                    () -> keys.open(interruptible, FILE, 1, access("right"))));
    first.start();
    begun.await();
    first.interrupt();
    assertEquals(1, keys.open(interruptible, FILE, 1, access("right")).sequence());
    first.join();
  }

  @Test
  void aWrongPasswordIsDerivedEachTimeAndLetsNobodyIn() throws Exception {
    HubKey right = keys.open(slow, FILE, 1, access("right"));
    for (int i = 0; i < 3; i++) {
      assertThrows(
          WrongPasswordException.class, () -> keys.open(refuses, FILE, 1, access("wrong")));
    }
    assertEquals(4, derivations.get());
    assertSame(right, keys.open(slow, FILE, 1, access("right")));
  }

  @Test
  void anotherFileUnderTheSamePasswordIsAnotherKey() throws Exception {
    HubKey one = keys.open(slow, FILE, 1, access("right"));
    HubKey other = keys.open(slow, new byte[] {4}, 1, access("right"));
    assertNotSame(one, other);
  }

  @Test
  void aKeyIsSharedOnlyUnderTheSequenceItWasOpenedWith() throws Exception {
    HubKey lied = keys.open(slow, FILE, 7, access("right"));
    HubKey true1 = keys.open(slow, FILE, 1, access("right"));
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
    HubKey first = keys.open(slow, FILE, 1, access("right"));
    first.close();
    assertNotSame(first, keys.open(slow, FILE, 1, access("right")));
  }

  @Test
  void aKeyThatNobodyUsesIsForgotten() throws Exception {
    WeakReference<HubKey> gone = new WeakReference<>(keys.open(slow, FILE, 1, access("right")));
    for (int i = 0; i < 100 && gone.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertNull(gone.get());
    keys.open(slow, FILE, 1, access("right"));
    assertEquals(2, derivations.get());
  }
}
