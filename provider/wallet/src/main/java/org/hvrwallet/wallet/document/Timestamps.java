package org.hvrwallet.wallet.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times in the document: RFC 3339, UTC, milliseconds. */
public final class Timestamps {
  private static final String SHAPE = "0000-00-00T00:00:00.000Z";

  private Timestamps() {}

  /** Now, as the document can say it. */
  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  static String format(Instant time) {
    return Formatter.FORMAT.format(time);
  }

  /**
   * A time as {@link #format} writes it. Taken apart by hand: a wallet has a time in each entry,
   * and whoever reads one need not wait for a formatter to be made.
   */
  static Optional<Instant> parse(String text) {
    if (!hasShape(text)) {
      return Optional.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              number(text, 20, 23) * 1_000_000);
      return Optional.of(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 30th of February
    }
  }

  private static boolean hasShape(String text) {
    boolean good = text.length() == SHAPE.length();
    for (int i = 0; good && i < SHAPE.length(); i++) {
      char c = text.charAt(i);
      good = SHAPE.charAt(i) == '0' ? c >= '0' && c <= '9' : c == SHAPE.charAt(i);
    }
    return good;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static final class Formatter {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
  }
}
