package org.hvrwallet.kms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.KeyServiceException.Trouble;
import org.hvrwallet.spi.WalletException;

/**
 * The credentials of one role in this process. They are renewed before they expire, by one thread,
 * while the others go on with the present ones. When nothing newer can be had, the last ones are
 * used on, even expired: then AWS says so, and a source that is down for a minute breaks nothing.
 */
final class RoleCredentials {
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration WITHOUT_END = Duration.ofHours(1);
  private static final Map<RoleSource, RoleCredentials> ALL = new ConcurrentHashMap<>();

  private final RoleSource source;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Held held;
  private volatile Failed failed;

  private record Held(Session session, Instant renew) {
    boolean expired(Instant now) {
      return session.expires().filter(end -> !now.isBefore(end)).isPresent();
    }
  }

  private record Failed(WalletException why, Instant when) {}

  /** Begins without any. */
  RoleCredentials(RoleSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Those of this process. */
  static RoleCredentials of(RoleSource source) {
    return of(source, Clock.systemUTC());
  }

  /** Those of this process; the clock is for the first who asks for them. */
  static RoleCredentials of(RoleSource source, Clock clock) {
    return ALL.computeIfAbsent(source, from -> new RoleCredentials(from, clock));
  }

  /**
   * The credentials to sign with now.
   *
   * @throws WalletException if there never were any, and there are none now
   */
  Session current() throws WalletException {
    Held present = held;
    Instant now = clock.instant();
    if (present != null && now.isBefore(present.renew())) {
      return present.session();
    }
    if (present != null && !present.expired(now)) {
      return fetching.tryLock() ? renewed() : present.session();
    }
    try {
      fetching.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyServiceException(
          Trouble.CREDENTIALS, "the wait for the credentials of the role was interrupted");
    }
    return renewed();
  }

  /** AWS did not take a session although its time is not over: the next call gets another. */
  void doubt(String accessKeyId) {
    Held present = held;
    if (present != null && present.session().accessKeyId().equals(accessKeyId)) {
      held = new Held(present.session(), Instant.MIN);
    }
  }

  /** With the lock held, which this lets go. */
  private Session renewed() throws WalletException {
    try {
      Held present = held; // another thread may have renewed them meanwhile
      Instant now = clock.instant();
      if (present != null && now.isBefore(present.renew())) {
        return present.session();
      }
      if (failed == null || !now.isBefore(failed.when().plus(PAUSE))) {
        fetch();
      }
      return last();
    } finally {
      fetching.unlock();
    }
  }

  private void fetch() {
    try {
      Session session = source.fetch();
      held = new Held(session, renewal(session, clock.instant()));
      failed = null;
    } catch (WalletException e) {
      failed = new Failed(e, clock.instant());
    } catch (RuntimeException e) { // of the SDK, about an environment that it cannot read
      failed = new Failed(unreadable(e), clock.instant());
    }
  }

  private static KeyServiceException unreadable(RuntimeException e) {
    return new KeyServiceException(
        Trouble.CREDENTIALS,
        "the credentials of the role could not be had: what the environment (AWS_...), or who gives"
            + " them out, says cannot be read ("
            + e.getClass().getSimpleName()
            + ")");
  }

  private Session last() throws WalletException {
    if (held == null) {
      throw failed.why();
    }
    return held.session();
  }

  private static Instant renewal(Session session, Instant now) {
    Instant end = session.expires().orElse(now.plus(WITHOUT_END));
    Duration left = Duration.between(now, end);
    Duration early = left.dividedBy(2).compareTo(EARLY) < 0 ? left.dividedBy(2) : EARLY;
    Instant renew = end.minus(early);
    // Those that come expired are what a source gives out when it has a failure itself.
    return renew.isBefore(now.plus(PAUSE)) ? now.plus(PAUSE) : renew;
  }
}
