package org.hvrwallet.tls.pin;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The thread that looks at pins while there are connections, and ends when there are none. */
final class PinClock {
  private static final long INTERVAL_MILLIS = 250;
  private static final Set<LivePins> WATCHED = Collections.newSetFromMap(new WeakHashMap<>());
  private static Thread clock;

  private PinClock() {}

  static void watch(LivePins pins) {
    synchronized (WATCHED) {
      WATCHED.add(pins);
      if (clock == null) {
        // Nothing of whoever happened to connect first: neither its class loader nor its locals.
        clock = new Thread(null, PinClock::run, "hvrwallet-pins", 0, false);
        clock.setDaemon(true);
        clock.setContextClassLoader(null);
        clock.start();
      }
    }
  }

  private static void run() {
    try {
      for (List<LivePins> watched = watched(); !watched.isEmpty(); watched = watched()) {
        watched.forEach(PinClock::lookAfter);
        watched = null; // so that the collector may take them while this thread sleeps
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      // Nobody here interrupts it; whoever does gets another one with the next connection.
    } finally {
      ended();
    }
  }

  private static void lookAfter(LivePins pins) {
    try {
      pins.look();
    } catch (RuntimeException | Error e) {
      TlsEvents.failed("pins could not be looked at", e); // the others have to be
    }
  }

  private static void ended() {
    synchronized (WATCHED) {
      if (Thread.currentThread().equals(clock)) {
        clock = null;
      }
    }
  }

  /**
   * Those with connections; with none, this thread is done, and the next connection has its own.
   */
  private static List<LivePins> watched() {
    synchronized (WATCHED) {
      WATCHED.removeIf(pins -> !pins.hasConnections());
      if (WATCHED.isEmpty()) {
        clock = null;
      }
      return List.copyOf(WATCHED);
    }
  }
}
