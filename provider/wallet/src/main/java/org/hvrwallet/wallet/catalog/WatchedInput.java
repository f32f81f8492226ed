package org.hvrwallet.wallet.catalog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a file, tells how far it is, and notices where a text form may begin. */
final class WatchedInput extends FilterInputStream {
  private static final byte[] MARK = {'!', '{', 'h', 'w', '1', ':'};

  private final Meter meter;
  private int matched;
  private boolean seen;

  /** Is told how much was read. */
  @FunctionalInterface
  interface Meter {
    /**
     * Counts.
     *
     * @throws IOException if there is to be no more
     */
    void read(long bytes) throws IOException;
  }

  WatchedInput(InputStream in, Meter meter) {
    super(in);
    this.meter = meter;
  }

  /** Whether what was read until now holds the beginning of a text form. */
  boolean hasSeenTextForm() {
    return seen;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    if (count > 0) {
      meter.read(count);
      look(bytes, from, from + count);
    }
    return count;
  }

  /** Only the first byte of the mark stands in it once: so whatever fails begins anew. */
  private void look(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !seen) {
      if (matched == 0) {
        while (at < to && bytes[at] != MARK[0]) {
          at++;
        }
        matched = at < to ? 1 : 0;
        at++;
      } else if (bytes[at] == MARK[matched]) {
        matched++;
        at++;
        seen = matched == MARK.length;
      } else {
        matched = 0;
      }
    }
  }
}
