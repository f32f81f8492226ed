package org.hvrwallet.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log of a tunnel, on standard error: a line with its time for each. */
final class TunnelLog extends Handler {
  // Held here, since the log manager alone would let it be collected, and the handler with it.
  private static final Logger LOGGER = Logger.getLogger("org.hvrwallet.tunnel");

  private final PrintWriter out;

  private TunnelLog(PrintWriter out) {
    this.out = out;
  }

  static void writeTo(PrintWriter out) {
    LOGGER.setUseParentHandlers(false);
    LOGGER.setLevel(Level.INFO);
    LOGGER.addHandler(new TunnelLog(out));
  }

  @Override
  public void publish(LogRecord line) {
    if (isLoggable(line)) {
      say(out, line.getLevel().getName() + " " + line.getMessage());
    }
  }

  /** Says something as the log does, also when that was closed since the process ends. */
  static void say(PrintWriter out, String text) {
    out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text);
    out.flush();
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    // Standard error stays open.
  }
}
