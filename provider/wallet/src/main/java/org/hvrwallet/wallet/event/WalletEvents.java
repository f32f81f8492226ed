package org.hvrwallet.wallet.event;

import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * What happened to wallets, for those who watch: an event in JDK Flight Recorder and a line of
 * {@link System.Logger} {@code org.hvrwallet} each. Never with a secret: callers give names,
 * sequences and the texts of exceptions, which hold none.
 *
 * <p>What changes a wallet for good is logged at INFO; opening, closing and refusals are at DEBUG,
 * since a server does them all the time, and whoever is refused is told anyway.
 */
public final class WalletEvents {
  private static final System.Logger LOGGER = System.getLogger("org.hvrwallet");

  // A Java that was cut down to what an application needs may be without it.
  private static final boolean HAS_FLIGHT_RECORDER =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private WalletEvents() {}

  /** What can happen. */
  enum Kind {
    OPENED(Level.DEBUG),
    CLOSED(Level.DEBUG),
    ROTATED(Level.INFO),
    PURGED(Level.INFO),
    MIGRATED(Level.INFO),
    REFUSED(Level.DEBUG);

    private final Level level;

    Kind(Level level) {
      this.level = level;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A wallet was opened.
   *
   * @param way how it came by its password
   */
  public static void opened(String wallet, String way) {
    record(Kind.OPENED, wallet, way);
  }

  /** Its keys were wiped from this process. */
  public static void closed(String wallet, String why) {
    record(Kind.CLOSED, wallet, why);
  }

  /** It has a new key. */
  public static void rotated(String wallet, int sequence) {
    record(Kind.ROTATED, wallet, "to key " + sequence);
  }

  /** Retired keys were removed from its history. */
  public static void purged(String wallet, Iterable<Integer> sequences) {
    record(Kind.PURGED, wallet, "of keys " + sequences);
  }

  /** Its key moved under another password or to another wallet type, or the wallet was deleted. */
  public static void migrated(String wallet, String how) {
    record(Kind.MIGRATED, wallet, how);
  }

  /** Something was refused. */
  public static void refused(String wallet, String why) {
    record(Kind.REFUSED, wallet, why);
  }

  private static void record(Kind kind, String wallet, String detail) {
    if (HAS_FLIGHT_RECORDER) {
      FlightRecorder.record(kind, wallet, detail);
    }
    Supplier<String> line = () -> wallet + ": " + kind.word() + " (" + detail + ")";
    LOGGER.log(kind.level, line);
  }
}
