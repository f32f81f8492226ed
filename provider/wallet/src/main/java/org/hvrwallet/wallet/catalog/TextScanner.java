package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Finds the text forms in bytes of any length and any encoding that contains ASCII, in constant
 * memory. What it knows it keeps from byte to byte, so it is all one where a buffer ends.
 */
final class TextScanner {
  static final int BUFFER_BYTES = 65_536;

  private final Sink sink;
  private final byte[] buffer;
  private Optional<TextFormCandidate> candidate = Optional.empty();
  private long position;

  /** Takes what is found, in order: together it is all that was read. */
  interface Sink {
    /** Bytes that are no text form. */
    void plain(byte[] bytes, int from, int count) throws IOException;

    /**
     * A text form. If it is too long to be held, all but its end was plain before: so nothing of it
     * can be replaced.
     *
     * @param bytes what there is of it that was not plain before
     */
    void form(TextForm form, byte[] bytes) throws IOException;
  }

  /** Reads pieces of at most so many bytes. */
  TextScanner(Sink sink, int bufferBytes) {
    this.sink = sink;
    this.buffer = new byte[bufferBytes];
  }

  /** Reads to the end. */
  void scan(InputStream in) throws IOException {
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      piece(count);
      position += count;
    }
    release();
  }

  private void piece(int count) throws IOException {
    int at = 0;
    while (at < count) {
      at = candidate.isPresent() ? grow(at, count) : skip(at, count);
    }
  }

  /** Passes on what cannot begin a text form. */
  private int skip(int from, int count) throws IOException {
    int at = from;
    while (at < count && buffer[at] != TextFormCandidate.FIRST) {
      at++;
    }
    if (at > from) {
      sink.plain(buffer, from, at - from);
    }
    if (at < count) {
      begin(position + at);
      at++;
    }
    return at;
  }

  /** Feeds the candidate until it is decided, or the buffer ends. */
  private int grow(int from, int count) throws IOException {
    TextFormCandidate growing = candidate.orElseThrow();
    for (int at = from; at < count; at++) {
      if (growing.isFull()) {
        plain(growing.spill());
      }
      if (!growing.accept(buffer[at])) {
        release();
        return at; // this byte may begin a text form itself
      }
      if (growing.isComplete()) {
        decide(growing, position + at);
        return at + 1;
      }
    }
    return count;
  }

  private void decide(TextFormCandidate complete, long last) throws IOException {
    Optional<TextForm> form = complete.form();
    byte[] bytes = complete.spill();
    if (form.isPresent()) {
      candidate = Optional.empty();
      sink.form(form.get(), bytes);
    } else {
      sink.plain(bytes, 0, bytes.length - 1);
      begin(last); // its last byte is a first one, too
    }
  }

  private void begin(long offset) {
    candidate = Optional.of(new TextFormCandidate(offset));
  }

  private void release() throws IOException {
    if (candidate.isPresent()) {
      plain(candidate.get().spill());
      candidate = Optional.empty();
    }
  }

  private void plain(byte[] bytes) throws IOException {
    sink.plain(bytes, 0, bytes.length);
  }
}
