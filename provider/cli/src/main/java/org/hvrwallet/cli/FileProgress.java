package org.hvrwallet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.hvrwallet.wallet.catalog.FileSealing;

/** Shows on a terminal how far a run over files is. Safe for use by several threads. */
final class FileProgress {
  private static final long INTERVAL_NANOS = 200_000_000;
  private static final int BAR = 20;
  private static final String CLEAR_LINE = "\r\033[K";
  private static final double MEGA = 1e6;
  private static final int MINUTE = 60;

  private final PrintWriter out;
  private final FileSealing.Size size;
  private final long started = System.nanoTime();
  private long shown = started;
  private long bytes;
  private long files;

  /**
   * Begins.
   *
   * @param size how much there is to do; there may be more when it is done
   */
  FileProgress(PrintWriter out, FileSealing.Size size) {
    this.out = out;
    this.size = size;
  }

  synchronized void read(long more) {
    bytes += more;
    show();
  }

  synchronized void done() {
    files++;
    show();
  }

  /** Takes the line away, for another to be printed. */
  synchronized void clear() {
    out.print(CLEAR_LINE);
    out.flush();
  }

  synchronized void end() {
    clear();
  }

  private void show() {
    long now = System.nanoTime();
    if (now - shown >= INTERVAL_NANOS) {
      shown = now;
      out.print(CLEAR_LINE + line((now - started) / 1e9));
      out.flush();
    }
  }

  private String line(double seconds) {
    double share = size.bytes() == 0 ? 0 : Math.min(1, (double) bytes / size.bytes());
    int full = (int) (share * BAR);
    long left = share == 0 ? 0 : Math.round(seconds * (1 - share) / share);
    return String.format(
        Locale.ROOT,
        "[%s%s] %.1f of %.1f MB, %d of %d files, %.1f MB/s, %d:%02d left",
        "=".repeat(full),
        " ".repeat(BAR - full),
        bytes / MEGA,
        size.bytes() / MEGA,
        files,
        size.files(),
        bytes / MEGA / seconds,
        left / MINUTE,
        left % MINUTE);
  }
}
