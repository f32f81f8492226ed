package org.hvrwallet.tls.pin;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What happens on encrypted connections, for those who watch: an event in JDK Flight Recorder and a
 * line of {@link System.Logger} {@code org.hvrwallet.tls} each.
 */
public final class TlsEvents {
  private static final System.Logger LOGGER = System.getLogger("org.hvrwallet.tls");
  private static final int MAX_WARNED = 1000;

  // A Java that was cut down to what an application needs may be without it.
  private static final boolean HAS_FLIGHT_RECORDER =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();
  private static final Set<Pin> WARNED = ConcurrentHashMap.newKeySet();

  private TlsEvents() {}

  /** A log that fails, on a full disk perhaps, must not decide who stays connected. */
  private static void log(Level level, Supplier<String> line) {
    try {
      LOGGER.log(level, line);
    } catch (RuntimeException e) {
      // There is nobody left to tell.
    }
  }

  /** A handshake is done, and the peer is who it should be. */
  public static void connected(
      String peer, String engine, String suite, String group, String presented) {
    if (HAS_FLIGHT_RECORDER) {
      TlsRecorder.connected(peer, engine, suite, group, presented);
    }
    log(
        Level.DEBUG,
        () -> peer + ": " + engine + ", " + suite + ", " + group + ", presented " + presented);
  }

  /** A peer was not let in. */
  public static void refused(String peer, String why) {
    if (HAS_FLIGHT_RECORDER) {
      TlsRecorder.refused(peer, why);
    }
    log(Level.DEBUG, () -> peer + ": refused (" + why + ")");
  }

  /** A connection was ended, since its peer is no longer pinned. */
  public static void revoked(String peer, String why) {
    if (HAS_FLIGHT_RECORDER) {
      TlsRecorder.revoked(peer, why);
    }
    log(Level.INFO, () -> peer + ": ended (" + why + ")");
  }

  /** Something went wrong that nobody is told of otherwise. */
  public static void failed(String what, Throwable why) {
    log(Level.ERROR, () -> what + ": " + why);
  }

  /** A pinned certificate was accepted after its time, or before; logged once for each pin. */
  static void outOfTime(String peer, Pin pin, String what) {
    if (HAS_FLIGHT_RECORDER) {
      TlsRecorder.outOfTime(peer, pin + ": " + what);
    }
    if (WARNED.size() < MAX_WARNED && WARNED.add(pin)) {
      log(
          Level.WARNING,
          () -> "the certificate of " + peer + " is pinned and accepted, but " + what + ": " + pin);
    }
  }
}
