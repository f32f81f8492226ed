package org.hvrwallet.kmsdouble;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What goes wrong in a region, from now on or the next few times. */
public final class Mischief {
  /** A number of times that does not come to an end. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  private static final double UNLIMITED = Double.MAX_VALUE;

  private final Map<Trick, Integer> next = new EnumMap<>(Trick.class);
  private Duration delay = Duration.ZERO;
  private double perSecond = UNLIMITED;
  private double tokens;
  private long filled;

  Mischief() {}

  /** Plays a trick on the next requests, instead of what was set for it before. */
  public synchronized void next(Trick trick, int times) {
    next.put(trick, times);
  }

  /** Makes every answer wait. */
  public synchronized void delay(Duration duration) {
    delay = duration;
  }

  /** Throttles what goes beyond a rate; a second's worth may come at once. */
  public synchronized void quota(double requestsPerSecond) {
    perSecond = requestsPerSecond;
    tokens = requestsPerSecond;
    filled = System.nanoTime();
  }

  /** Ends all of it. */
  public synchronized void none() {
    next.clear();
    delay = Duration.ZERO;
    perSecond = UNLIMITED;
  }

  synchronized Duration delay() {
    return delay;
  }

  /** Whether a trick is to be played now; it is one time less then. */
  synchronized boolean takes(Trick trick) {
    int left = next.getOrDefault(trick, 0);
    if (left <= 0) {
      return false;
    }
    next.put(trick, left == ALWAYS ? ALWAYS : left - 1);
    return true;
  }

  /** Refuses a request for the reasons that are not in it. */
  void check() throws Refusal {
    if (overQuota() || takes(Trick.THROTTLE)) {
      throw Refusal.throttled();
    }
    if (takes(Trick.INTERNAL_ERROR)) {
      throw new Refusal(500, "KMSInternalException", null);
    }
    if (takes(Trick.KEY_UNAVAILABLE)) {
      throw new Refusal(500, "KeyUnavailableException", null);
    }
    if (takes(Trick.DEPENDENCY_TIMEOUT)) {
      throw new Refusal(503, "DependencyTimeoutException", null);
    }
  }

  private synchronized boolean overQuota() {
    if (perSecond == UNLIMITED) {
      return false;
    }
    long now = System.nanoTime();
    double seconds = (double) (now - filled) / TimeUnit.SECONDS.toNanos(1);
    tokens = Math.min(Math.max(perSecond, 1), tokens + seconds * perSecond);
    filled = now;
    if (tokens < 1) {
      return true;
    }
    tokens -= 1;
    return false;
  }
}
