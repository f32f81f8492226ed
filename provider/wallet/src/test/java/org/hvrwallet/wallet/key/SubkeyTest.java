package org.hvrwallet.wallet.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a key lends ends with the key: if these fail, a closed wallet goes on working. */
class SubkeyTest {
  private final HubKey hub = HubKey.generate(1, new SecureRandom());

  @Test
  void whatIsLentIsUsedByOneAndComesBack() {
    Subkey key = hub.subkey(Purpose.JCA_GCM);
    Expanded first = key.lend();
    Expanded second = key.lend();
    assertNotSame(first, second);
    key.giveBack(first);
    assertSame(first, key.lend());
  }

  /** Threads that come and go would each expand the key anew. */
  @Test
  void anotherThreadTakesWhatOneLeft() throws Exception {
    Subkey key = hub.subkey(Purpose.JCA_GCM);
    Expanded first = key.lend();
    key.giveBack(first);
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Expanded> lent = new CompletableFuture<>();
      new Thread(() -> lent.complete(key.lend())).start();
      assertSame(first, lent.get());
      key.giveBack(first);
    }
  }

  @Test
  void aClosedKeyLendsNothing() {
    Subkey key = hub.subkey(Purpose.JCA_GCM);
    key.giveBack(key.lend());
    hub.close();
    assertThrows(IllegalStateException.class, key::lend);
    assertThrows(IllegalStateException.class, key::fingerprint);
  }

  @Test
  void whatComesBackAfterClosingIsOfNoUse() {
    Subkey key = hub.subkey(Purpose.JCA_GCM);
    Expanded lent = key.lend();
    seal(lent);
    hub.close();
    key.giveBack(lent);
    assertThrows(IllegalStateException.class, key::lend);
    assertThrows(IllegalStateException.class, () -> seal(lent), "its key was wiped");
  }

  /** The JDK's expanded keys cannot be wiped: nothing may hold them then. */
  @Test
  void whatIsKeptIsLeftToTheCollectorWhenTheKeyIsClosed() throws Exception {
    Subkey key = hub.subkey(Purpose.JCA_GCM);
    WeakReference<Expanded> kept = new WeakReference<>(key.lend());
    key.giveBack(kept.get());
    hub.close();
    for (int i = 0; i < 50 && kept.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(kept.get());
  }

  @Test
  void aKeyOfItsOwnEndsWhenItIsDestroyed() {
    Subkey key = new Subkey(new byte[32]);
    key.giveBack(key.lend());
    key.destroy();
    assertThrows(IllegalStateException.class, key::lend);
  }

  @Test
  void threadsDoNotMeet() throws Exception {
    Subkey key = hub.subkey(Purpose.JCA_GCM);
    byte[] expected = seal(key.lend());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        all.add(threads.submit(() -> sealOften(key, expected)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
    assertTrue(threads.isShutdown());
  }

  private static void sealOften(Subkey key, byte[] expected) {
    for (int i = 0; i < 2_000; i++) {
      Expanded lent = key.lend();
      assertArrayEquals(expected, seal(lent));
      key.giveBack(lent);
    }
  }

  /** An engine that fails in the middle of its life costs nobody a message. */
  @Test
  void anEngineThatFailsIsLeftAndTheJdkGoesOn() {
    byte[] key = new byte[32];
    EngineChoice failing = EngineChoice.only(AesEngine.ACCP);
    Expanded broken =
        new Expanded(
            key.clone(),
            () -> failing,
            (engine, bytes) ->
                engine == AesEngine.ACCP
                    ? new BreakingGcm(AesEngine.JDK.gcm(bytes), 3)
                    : engine.gcm(bytes));
    byte[] expected = seal(new Expanded(key.clone()));
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(expected, seal(broken));
      byte[] message = new byte[100];
      Arrays.fill(message, (byte) 1);
      assertTrue(broken.open(new byte[12], new byte[0], expected, 0, 116, message, 0));
      assertArrayEquals(new byte[100], message);
      byte[] once = key.clone();
      byte[] sealed = new byte[116];
      broken.sealUnder(once, new byte[12], new byte[0], new byte[100], 0, 100, sealed, 0);
      assertArrayEquals(expected, sealed);
      assertTrue(broken.openUnder(once, new byte[12], new byte[0], expected, 0, 116, message, 0));
    }
  }

  private static byte[] seal(Expanded context) {
    byte[] sealed = new byte[116];
    context.seal(new byte[12], new byte[0], new byte[100], 0, 100, sealed, 0);
    return sealed;
  }
}
