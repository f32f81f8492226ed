package org.hvrwallet.tls.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** If this fails, a connection outlives its pin, or ends although its pin is there. */
class LivePinsTest {
  private static final Pin ONE = new Pin("01".repeat(32));
  private static final Pin TWO = new Pin("02".repeat(32));
  private static final long SOON_MILLIS = 1000;

  /** A source that says what it is told to say. */
  private static final class Told implements PinSource {
    private volatile Supplier<PinSet> pins;

    Told(Pin... first) {
      tell(first);
    }

    void tell(Pin... now) {
      PinSet set = set(now);
      pins = () -> set;
    }

    @Override
    public PinSet pins() {
      return pins.get();
    }

    @Override
    public String howToAccept(Pin pin) {
      return "add " + pin;
    }
  }

  private static PinSet set(Pin... pins) {
    Map<Pin, String> named = new HashMap<>();
    for (Pin pin : pins) {
      named.put(pin, "somebody");
    }
    return new PinSet(named, Set.of(), "");
  }

  @Test
  void aConnectionEndsSoonAfterItsPinIsRemovedAndOthersDoNot() throws InterruptedException {
    Told source = new Told(ONE, TWO);
    LivePins pins = new LivePins(source);
    Object one = new Object();
    Object two = new Object();
    BlockingQueue<Object> ended = new LinkedBlockingQueue<>();
    assertTrue(pins.hold(ONE, one, (connection, why) -> ended.add(connection)));
    assertTrue(pins.hold(TWO, two, (connection, why) -> ended.add(connection)));
    source.tell(TWO);
    assertEquals(one, ended.poll(SOON_MILLIS, TimeUnit.MILLISECONDS));
    assertFalse(pins.hold(ONE, new Object(), (connection, why) -> {}));
    source.tell(ONE, TWO);
    pins.look();
    pins.release(two);
    source.tell();
    pins.look();
    assertTrue(ended.isEmpty(), "one that ended before is not ended again");
  }

  @Test
  void aSourceThatFailsNowAndThenIsAskedAgainAndOneThatFailsTrustsNobody() {
    Told source = new Told(ONE);
    LivePins pins = new LivePins(source);
    int[] calls = {0};
    source.pins =
        () -> {
          if (calls[0]++ % 2 == 0) {
            throw new IllegalStateException("now and then");
          }
          return set(ONE);
        };
    assertTrue(pins.look().has(ONE));
    source.pins =
        () -> {
          throw new IllegalStateException("always");
        };
    assertFalse(pins.look().has(ONE));
    assertTrue(pins.refusal(ONE, "somebody").contains("always"), pins.refusal(ONE, "somebody"));
  }

  /** Who looked first and was slow must not bring back what was removed meanwhile. */
  @Test
  void aLookThatTookLongerDoesNotBringBackAPin() throws InterruptedException {
    Told source = new Told(ONE);
    LivePins pins = new LivePins(source);
    CountDownLatch slowStarted = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    PinSet old = set(ONE);
    source.pins =
        () -> {
          slowStarted.countDown();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return old;
        };
    Thread slow = new Thread(pins::look);
    slow.start();
    slowStarted.await();
    source.tell();
    assertFalse(pins.look().has(ONE));
    mayEnd.countDown();
    slow.join(Duration.ofSeconds(10).toMillis());
    assertFalse(pins.now().has(ONE));
  }

  @Test
  void messagesShowTheFirstFewOfManyPins() {
    List<Pin> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(new Pin(String.format("%064x", i)));
    }
    String said = set(many.toArray(Pin[]::new)).description();
    assertTrue(said.endsWith(" and 92 more"), said);
    assertEquals("nobody is pinned: closed", PinSet.none(": closed").description());
  }
}
