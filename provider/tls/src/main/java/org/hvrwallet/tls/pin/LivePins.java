package org.hvrwallet.tls.pin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * The pins of a source as they are now, and the connections whose peers were let in because of
 * them: those end when the pin is removed. While there is a connection, the source is looked at
 * every quarter of a second; and it is looked at for each handshake.
 *
 * <p>Safe for use by several threads.
 */
public final class LivePins {
  private static final int TRIES = 10;
  private static final long PAUSE_NANOS = 1_000_000;

  private final PinSource source;
  private final AtomicLong looks = new AtomicLong();
  private final Map<Object, Held<?>> connections = new WeakHashMap<>();
  private long published;
  private volatile PinSet now;

  /** What ends a connection; must not refer to it, since it is known only as long as others do. */
  private record Held<T>(Pin peer, BiConsumer<T, String> end) {
    @SuppressWarnings("unchecked") // hold took both
    private void end(Object connection, String why) {
      try {
        end.accept((T) connection, why);
      } catch (RuntimeException | Error e) {
        TlsEvents.failed("a connection of " + peer + " was not ended", e); // others have to be
      }
    }
  }

  /** Pins of a source, which is looked at for the first time now. */
  public LivePins(PinSource source) {
    this.source = source;
    this.now = read();
  }

  /** What was there when it was looked at last. */
  public PinSet now() {
    return now;
  }

  /** Looks at the source, and ends the connections whose pins are gone. */
  public PinSet look() {
    long look = looks.incrementAndGet();
    publish(look, read()).forEach(Runnable::run);
    return now;
  }

  /** What fails now and then is asked again; what fails again and again, trusts nobody. */
  private PinSet read() {
    Throwable last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return source.pins();
      } catch (RuntimeException | Error e) {
        last = e;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return PinSet.none(": the pins cannot be read (" + last + ")");
  }

  /** Takes over what was seen, unless somebody who looked later was faster. */
  private synchronized List<Runnable> publish(long look, PinSet seen) {
    List<Runnable> ends = new ArrayList<>();
    if (look <= published) {
      return ends;
    }
    published = look;
    if (seen.equals(now)) {
      return ends;
    }
    now = seen;
    connections
        .entrySet()
        .removeIf(
            entry -> {
              Object connection = entry.getKey();
              Held<?> held = entry.getValue();
              if (connection == null || seen.has(held.peer)) {
                return false;
              }
              ends.add(() -> held.end(connection, noLongerPinned(held.peer) + seen.trouble()));
              return true;
            });
    return ends;
  }

  private static String noLongerPinned(Pin peer) {
    return "the pin of the peer was removed while it was connected: " + peer;
  }

  /**
   * Remembers a connection, weakly, for as long as somebody else refers to it.
   *
   * @param peer what the peer presented
   * @param end ends the connection, and is told why; it waits for nobody, and does not refer to the
   *     connection
   * @return whether the peer is pinned at this moment; if not, nothing is remembered
   */
  public <T> boolean hold(Pin peer, T connection, BiConsumer<T, String> end) {
    synchronized (this) {
      if (!now.has(peer)) {
        return false;
      }
      connections.put(connection, new Held<>(peer, end));
    }
    PinClock.watch(this);
    return true;
  }

  /** Forgets a connection that ended. */
  public synchronized void release(Object connection) {
    connections.remove(connection);
  }

  synchronized boolean hasConnections() {
    return !connections.isEmpty();
  }

  /** For messages: why a peer is not let in, and what somebody does who wants it to be. */
  public String refusal(Pin seen, String peer) {
    return peer
        + " presented a certificate that is not pinned: "
        + seen
        + "; "
        + now.description()
        + ". If that certificate is the right one: "
        + source.howToAccept(seen);
  }
}
