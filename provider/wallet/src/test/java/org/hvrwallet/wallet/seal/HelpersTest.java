package org.hvrwallet.wallet.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.hvrwallet.wallet.TestKeys;
import org.hvrwallet.wallet.key.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * If these fail, a long stream uses one processor of many, a process gathers threads, or a thread
 * works on in memory that its owner was told is his again.
 */
@Timeout(60)
class HelpersTest {
  private static final int CHUNKS = 67;
  private static final byte[] SALT = new byte[Cobblestone.SALT_BYTES];
  private static final byte[] CLEAR = message(CHUNKS * Cobblestone.CHUNK_BYTES);

  private static final Helpers ALONE = new Helpers(work -> {}, 3);

  private final Helpers two = new Helpers(work -> new Thread(work).start(), 1);

  private static byte[] message(int length) {
    byte[] message = new byte[length];
    for (int i = 0; i < length; i++) {
      message[i] = (byte) (i * 31 + (i >>> 14));
    }
    return message;
  }

  private static Cobblestone chunks() {
    return new Cobblestone(TestKeys.hubKey(1, 0x11).subkey(Purpose.STREAM), SALT, new byte[0]);
  }

  private static byte[] sealed(Helpers helpers) {
    StreamSealer sealer = new StreamSealer(chunks(), helpers);
    ByteBuffer out = ByteBuffer.allocate((int) StreamSealer.sealedSize(CLEAR.length));
    sealer.update(ByteBuffer.wrap(CLEAR), out);
    sealer.finish(out);
    return out.array();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twoPartsAreWorkedOnAtOnce() {
    CyclicBarrier both = new CyclicBarrier(2);
    Set<Thread> threads = new CopyOnWriteArraySet<>();
    two.each(
        2,
        part -> {
          threads.add(Thread.currentThread());
          meet(both); // nobody comes past here alone
        });
    assertEquals(2, threads.size());
    assertTrue(threads.contains(Thread.currentThread()));
  }

  /** A pool that is busy, or gone, holds nobody up. */
  @Test
  void allIsDoneOnceThoughNobodyHelps() {
    AtomicIntegerArray done = new AtomicIntegerArray(1000);
    ALONE.each(1000, done::incrementAndGet);
    two.each(1000, done::incrementAndGet);
    for (int i = 0; i < done.length(); i++) {
      assertEquals(2, done.get(i));
    }
  }

  @Test
  void whoComesLateFindsNothingToDo() {
    LinkedBlockingQueue<Runnable> late = new LinkedBlockingQueue<>();
    AtomicInteger done = new AtomicInteger();
    new Helpers(late::add, 1).each(5, part -> done.incrementAndGet());
    late.remove().run();
    assertEquals(5, done.get());
  }

  /** Here the caller fails while the helper is at work, which has the caller's memory. */
  @Test
  void whatFailsIsThrownWhenNobodyIsAtWorkAnyMore() {
    Thread caller = Thread.currentThread();
    IllegalStateException failure = new IllegalStateException("the wallet was closed");
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicInteger ended = new AtomicInteger();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                two.each(
                    1000,
                    part -> {
                      meet(both);
                      if (Thread.currentThread() == caller) {
                        throw failure;
                      }
                      pause();
                      ended.incrementAndGet();
                    }));
    assertSame(failure, thrown);
    assertEquals(1, ended.get());
  }

  /** Else a stream is stored with a hole, by a call that returned as if all was well. */
  @Test
  void anErrorOfAHelperIsTheCallers() {
    Thread caller = Thread.currentThread();
    AssertionError failure = new AssertionError("the engine is broken");
    CyclicBarrier both = new CyclicBarrier(2);
    AssertionError thrown =
        assertThrows(
            AssertionError.class,
            () ->
                two.each(
                    2,
                    part -> {
                      meet(both);
                      if (Thread.currentThread() != caller) {
                        throw failure;
                      }
                    }));
    assertSame(failure, thrown);
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneLargeUpdateAsksForHelpAndSmallOnesDoNot() throws UnsealException {
    AtomicInteger asked = new AtomicInteger();
    Helpers counting = new Helpers(work -> asked.incrementAndGet(), 1);
    byte[] sealed = sealed(counting);
    assertEquals(1, asked.get());
    assertArrayEquals(CLEAR, open(counting, sealed, sealed.length));
    assertEquals(2, asked.get());
    int few = (ChunkRun.MANY - 1) * Cobblestone.SEALED_CHUNK_BYTES;
    assertArrayEquals(CLEAR, open(counting, sealed, few));
    assertEquals(2, asked.get());
  }

  private static byte[] open(Helpers helpers, byte[] sealed, int piece) throws UnsealException {
    StreamOpener opener = new StreamOpener(chunks(), helpers);
    ByteBuffer out = ByteBuffer.allocate((int) StreamOpener.openedSize(sealed.length));
    for (int at = 0; at < sealed.length; at += piece) {
      opener.update(ByteBuffer.wrap(sealed, at, Math.min(piece, sealed.length - at)), out);
    }
    opener.finish(out);
    opener.close();
    return out.array();
  }

  @Test
  void theBytesAreTheSameWhoeverDoesIt() throws UnsealException {
    byte[] sealed = sealed(two);
    assertArrayEquals(sealed(ALONE), sealed);
    for (int piece : new int[] {sealed.length, 1_000_000, Cobblestone.SEALED_CHUNK_BYTES + 1}) {
      assertArrayEquals(CLEAR, open(two, sealed, piece));
    }
  }

  /** Whatever thread finds it: before a bad chunk all goes out, behind it nothing (S7). */
  @Test
  void ofWhatComesBehindABadChunkNothingIsSeen() {
    byte[] sealed = sealed(two);
    for (int bad : new int[] {0, 1, 30, 65, 66}) {
      byte[] changed = sealed.clone();
      changed[bad * Cobblestone.SEALED_CHUNK_BYTES] ^= 1;
      StreamOpener opener = new StreamOpener(chunks(), two);
      ByteBuffer out = ByteBuffer.allocate(CLEAR.length);
      opener.update(ByteBuffer.wrap(changed), out);
      assertThrows(UnsealException.class, () -> opener.finish(out));
      byte[] expected = Arrays.copyOf(CLEAR, bad * Cobblestone.CHUNK_BYTES);
      assertEquals(expected.length, out.position());
      assertArrayEquals(Arrays.copyOf(expected, CLEAR.length), out.array());
    }
  }

  /** A cipher is never closed, so its threads must end by themselves. */
  @Test
  void threadsEndWithoutBeingTold() throws InterruptedException {
    sealed(Helpers.ofThisProcess());
    while (helpsStill()) {
      Thread.sleep(20);
    }
  }

  private static boolean helpsStill() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("hvrwallet-stream"));
  }
}
