package org.hvrwallet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;
import org.hvrwallet.spi.ResealProgress;

/** Shows on a terminal how far a rotation is; elsewhere nothing. */
final class Progress {
  private static final long INTERVAL_NANOS = 200_000_000;

  private final PrintWriter out;
  private final long started = System.nanoTime();
  private long shown = started;

  private Progress(PrintWriter out) {
    this.out = out;
  }

  static ResealProgress onTerminal(PrintWriter out) {
    return Terminal.console().isPresent() ? new Progress(out)::show : (done, total) -> true;
  }

  private boolean show(long done, OptionalLong total) {
    long now = System.nanoTime();
    if (now - shown < INTERVAL_NANOS) {
      return true;
    }
    shown = now;
    double seconds = (now - started) / 1e9;
    String of = total.isPresent() ? " of " + total.getAsLong() : "";
    out.printf(Locale.ROOT, "\r%d%s values, %.0f a second", done, of, done / seconds);
    out.flush();
    return true;
  }
}
