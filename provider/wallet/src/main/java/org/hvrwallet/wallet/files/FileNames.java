package org.hvrwallet.wallet.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the files in a hub directory: {@code hvrwallet-<tstamp>.conf} and {@code .p12}. */
final class FileNames {
  static final String DOCUMENT = ".conf";
  static final String KEY_FILE = ".p12";

  private static final DateTimeFormatter TSTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern NAME =
      Pattern.compile("hvrwallet-[0-9]{8}T[0-9]{6}\\.[0-9]{6}Z\\.(conf|p12)");

  private FileNames() {}

  static boolean isDocument(String name) {
    return NAME.matcher(name).matches() && name.endsWith(DOCUMENT);
  }

  static boolean isKeyFile(String name) {
    return NAME.matcher(name).matches() && name.endsWith(KEY_FILE);
  }

  /** Whether an update was stopped while it wrote this file. */
  static boolean isUnfinished(String name) {
    return name.startsWith(".") && NAME.matcher(name.substring(1)).matches();
  }

  /** A name that is not taken: two updates in one instant get two (F4). */
  static String unused(Instant now, String suffix, Set<String> taken) {
    Instant time = now;
    while (taken.contains(name(time, suffix)) || taken.contains("." + name(time, suffix))) {
      time = time.plus(1, ChronoUnit.MICROS);
    }
    return name(time, suffix);
  }

  private static String name(Instant time, String suffix) {
    return "hvrwallet-" + TSTAMP.format(time) + suffix;
  }
}
