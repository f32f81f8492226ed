package org.hvrwallet.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code HOST:PORT}; an IPv6 address stands in brackets.
 *
 * @param host without brackets
 * @param port from 1 to 65535
 */
record HostAndPort(String host, int port) {
  static final int MAX_PORT = 65_535;

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]\\s]+)):([1-9][0-9]{0,4})");

  /** Reads one from a command line. */
  static final class Converter implements ITypeConverter<HostAndPort> {
    @Override
    public HostAndPort convert(String text) {
      Matcher parts = FORM.matcher(text);
      if (parts.matches() && Integer.parseInt(parts.group(3)) <= MAX_PORT) {
        String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new HostAndPort(host, Integer.parseInt(parts.group(3)));
      }
      throw new TypeConversionException(
          "'" + text + "' is not HOST:PORT, as db.example:5432 or [2001:db8::1]:5432");
    }
  }
}
