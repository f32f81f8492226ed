package org.hvrwallet.tunnel;

import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.tls.Connection;

/**
 * What happened in a tunnel, for those who watch: for each connection an event in JDK Flight
 * Recorder and a line of {@link System.Logger} {@code org.hvrwallet.tunnel}. Of lines above DEBUG
 * there is one a second for each reason, so that who is refused cannot fill a disk.
 */
final class TunnelEvents {
  private static final System.Logger LOGGER = System.getLogger("org.hvrwallet.tunnel");

  // A Java that was cut down to what an application needs may be without it.
  private static final boolean HAS_FLIGHT_RECORDER =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private final Map<EndReason, Throttle> throttles = new EnumMap<>(EndReason.class);

  TunnelEvents() {
    for (EndReason reason : EndReason.values()) {
      throttles.put(reason, new Throttle());
    }
  }

  /** A connection that is being recorded. */
  interface Span {
    void end(Story story);
  }

  /**
   * The life of a connection.
   *
   * @param target empty if it came to none
   * @param negotiated with the peer, or else with the target
   * @param detail more than the reason says; empty if there is nothing more
   */
  record Story(
      String peer,
      String target,
      Optional<Connection> negotiated,
      long bytesFromPeer,
      long bytesFromTarget,
      EndReason reason,
      String detail) {
    private String line() {
      String way = target.isEmpty() ? peer : peer + " to " + target;
      String what = detail.isEmpty() ? reason.text() : reason.text() + ": " + detail;
      return way
          + ": "
          + what
          + " ("
          + bytesFromPeer
          + " bytes there, "
          + bytesFromTarget
          + " back)";
    }
  }

  Span begin() {
    return HAS_FLIGHT_RECORDER ? FlightRecorder.begin() : story -> {};
  }

  void ended(Span span, Story story) {
    span.end(story);
    Level level = story.reason().level();
    if (level == Level.DEBUG) {
      LOGGER.log(level, story::line);
    } else {
      throttles
          .get(story.reason())
          .pass(System.nanoTime())
          .ifPresent(before -> LOGGER.log(level, () -> story.line() + more(before)));
    }
  }

  /** A connection could not even be accepted. */
  void notAccepted(String why) {
    throttles
        .get(EndReason.FAILED)
        .pass(System.nanoTime())
        .ifPresent(
            before ->
                LOGGER.log(Level.ERROR, () -> "cannot accept connections: " + why + more(before)));
  }

  private static String more(long before) {
    return before == 0 ? "" : "; and " + before + " more with this reason";
  }

  /** Lets one pass in a second. */
  private static final class Throttle {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private long next;
    private long held;
    private boolean used;

    /** How many were held back since the last that passed; empty if this one is. */
    synchronized Optional<Long> pass(long now) {
      if (used && now - next < 0) {
        held++;
        return Optional.empty();
      }
      Optional<Long> before = Optional.of(held);
      used = true;
      next = now + PAUSE;
      held = 0;
      return before;
    }
  }
}
