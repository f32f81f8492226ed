package org.hvrwallet.wallet.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hvrwallet.wallet.document.HubName;

/** The names of the files in a hub directory: {@code hvrwallet-<tstamp>.conf} and {@code .p12}. */
final class FileNames {
  static final String DOCUMENT = ".conf";
  static final String KEY_FILE = ".p12";

  private static final DateTimeFormatter TSTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z"); // of four digits
  private static final String PREFIX = "hvrwallet-";
  private static final Pattern REST = Pattern.compile("[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z\\.(conf|p12)");

  private FileNames() {}

  static boolean isDocument(String name) {
    return isFile(name, PREFIX) && name.endsWith(DOCUMENT);
  }

  static boolean isKeyFile(String name) {
    return isFile(name, PREFIX) && name.endsWith(KEY_FILE);
  }

  /** Whether an update was stopped while it wrote this file. */
  static boolean isUnfinished(String name) {
    return name.startsWith(".") && isFile(name.substring(1), PREFIX);
  }

  /** Whether this is a document in the folder above, as hubs had it before 5.7.0 (F6). */
  static boolean isOlderDocument(String name, HubName hub) {
    return isOlder(name, hub) && name.endsWith(DOCUMENT);
  }

  /** Whether this is a file of the hub in the folder above, as hubs had it before 5.7.0 (F6). */
  static boolean isOlder(String name, HubName hub) {
    return isFile(name, PREFIX + hub + "-");
  }

  private static boolean isFile(String name, String prefix) {
    return name.startsWith(prefix) && REST.matcher(name.substring(prefix.length())).matches();
  }

  /**
   * A name behind all that are taken: two updates in one instant get two (F4), and one after a
   * clock was set back gets none that was there before, by which others would take it for that.
   */
  static String unused(Instant now, String suffix, Set<String> taken) {
    Instant time = now;
    for (String name : taken) {
      String file = name.startsWith(".") ? name.substring(1) : name;
      if (isFile(file, PREFIX) && file.endsWith(suffix)) {
        Instant next = time(file, suffix).plus(1, ChronoUnit.MICROS);
        time = next.isAfter(time) && next.isBefore(LAST) ? next : time;
      }
    }
    return free(time, suffix, taken);
  }

  private static String free(Instant from, String suffix, Set<String> taken) {
    Instant time = from;
    while (taken.contains(name(time, suffix)) || taken.contains("." + name(time, suffix))) {
      time = time.plus(1, ChronoUnit.MICROS);
    }
    return name(time, suffix);
  }

  /** When a file was written; long ago, if its digits are no time. */
  private static Instant time(String file, String suffix) {
    String tstamp = file.substring(PREFIX.length(), file.length() - suffix.length());
    try {
      return TSTAMP.parse(tstamp, Instant::from);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private static String name(Instant time, String suffix) {
    return PREFIX + TSTAMP.format(time) + suffix;
  }
}
