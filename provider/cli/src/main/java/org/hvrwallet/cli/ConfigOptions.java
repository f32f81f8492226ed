package org.hvrwallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What was asked of {@code hvrwalletconfig}. */
final class ConfigOptions {
  @Option(names = "-p", description = "Ask for the password of the new wallet.")
  boolean prompt;

  @Option(
      names = "-m",
      description = "Move the key to another wallet: of another type, or under another password.")
  boolean migrate;

  @Option(names = "-r", description = "Rotate: make a new key, and seal anew what is known.")
  boolean rotate;

  @Option(names = "-C", description = "Continue a rotation that was stopped.")
  boolean proceed;

  @Option(
      names = "-S",
      paramLabel = "SEQ",
      description = "Purge the retired keys with sequences below this.")
  Integer purgeBelow;

  @Option(
      names = "-T",
      paramLabel = "TIME",
      description = "Purge the keys that retired before this time (ISO 8601).",
      converter = TimeConverter.class)
  Instant purgeBefore;

  @Option(
      names = "-d",
      paramLabel = "a|A|af|Af",
      description = {
        "Delete the wallet: keep its artifacts (a), which are its keys and their numbers, or not (A);",
        "by force (f), although Encryption is on or the password is lost."
      })
  String delete;

  @Option(names = "--force", description = "With -S or -T: purge what values still need.")
  boolean force;

  @Option(names = "-i", paramLabel = "FILE", description = "Read properties from a JSON file.")
  Path input;

  @Option(names = "-o", paramLabel = "FILE", description = "Write the configuration as JSON.")
  Path output;

  @Option(names = "--json", description = "Print as JSON.")
  boolean json;

  @Parameters(index = "0", paramLabel = "HUB", description = HubOptions.HUB)
  String hub;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      description = "Set a property; without a value, unset it.")
  List<String> properties = List.of();

  /** How many things were asked for that exclude each other. */
  int actions() {
    int actions = 0;
    for (boolean asked :
        new boolean[] {
          migrate || rotate, proceed, purgeBelow != null, purgeBefore != null, delete != null
        }) {
      actions += asked ? 1 : 0;
    }
    return actions;
  }

  /** Whether nothing is to be changed. */
  boolean onlyPrints() {
    return actions() == 0 && !prompt && properties.isEmpty() && input == null;
  }

  /**
   * The properties to set and, where there is no value, to remove: those of the file, and over them
   * those of the command line.
   *
   * @throws IllegalArgumentException if one is not of the form NAME=VALUE
   */
  Map<String, Optional<String>> changes() throws IOException {
    Map<String, Optional<String>> changes = new LinkedHashMap<>();
    if (input != null) {
      changes.putAll(ConfigJson.read(input));
    }
    for (String property : properties) {
      int equals = property.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "'" + property + "' is not of the form NAME=VALUE, or NAME= to unset it");
      }
      String value = property.substring(equals + 1);
      changes.put(
          property.substring(0, equals), Optional.of(value).filter(text -> !text.isEmpty()));
    }
    return changes;
  }

  /** A moment: with an offset, or, without one, of UTC; a date is its first moment. */
  static final class TimeConverter implements picocli.CommandLine.ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      String time = text.contains("T") ? text : text + "T00:00:00";
      try {
        return java.time.OffsetDateTime.parse(time).toInstant();
      } catch (DateTimeParseException e) {
        return withoutOffset(text, time);
      }
    }

    private static Instant withoutOffset(String text, String time) {
      try {
        return java.time.LocalDateTime.parse(time).toInstant(java.time.ZoneOffset.UTC);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is not a time such as 2026-11-23, 2026-11-23T05:40:13Z or 2026-11-23T05:40:13+01:00");
      }
    }
  }
}
