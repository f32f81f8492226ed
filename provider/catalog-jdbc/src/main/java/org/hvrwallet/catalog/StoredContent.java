package org.hvrwallet.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import org.hvrwallet.catalog.SealedColumn.Form;
import org.hvrwallet.catalog.StoredRow.State;
import org.hvrwallet.spi.SecretBytes;

/** A content as a database holds it, which may be in clear; wiped on {@link #close()}. */
public final class StoredContent implements AutoCloseable {
  private final ContentState state;
  private final boolean text;
  private final SecretBytes bytes;

  private StoredContent(ContentState state, boolean text, SecretBytes bytes) {
    this.state = state;
    this.text = text;
    this.bytes = bytes;
  }

  /** Of text, bytes or null, held as a column holds it. */
  static StoredContent of(Object content, Form form) {
    ContentState state = ContentState.of(content, form);
    boolean text = !(content instanceof byte[]);
    byte[] bytes =
        content == null
            ? new byte[0]
            : text ? ((String) content).getBytes(StandardCharsets.UTF_8) : (byte[]) content;
    StoredContent stored = new StoredContent(state, text, SecretBytes.copyOf(bytes));
    Arrays.fill(bytes, (byte) 0);
    return stored;
  }

  /** How it is protected. */
  public State state() {
    return state.state();
  }

  /** The sequences of the keys that it needs, if it is sealed; unmodifiable. */
  public SortedSet<Integer> sequences() {
    return Collections.unmodifiableSortedSet(state.distinct());
  }

  /** Whether it is text, in UTF-8; else it is bytes. */
  public boolean isText() {
    return text;
  }

  /** The content; none if it is NULL. Closed with this. */
  public SecretBytes bytes() {
    return bytes;
  }

  /** Wipes it. A second call does nothing. */
  @Override
  public void close() {
    bytes.close();
  }
}
