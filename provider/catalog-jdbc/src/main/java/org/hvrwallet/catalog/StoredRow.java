package org.hvrwallet.catalog;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How one row of a mapped column is protected, without its value.
 *
 * @param row as operators type it: {@code central}, or {@code 7,0b0e8f5c-...}
 * @param state what is in it
 * @param sequences of the keys that it needs, if it is sealed; unmodifiable
 */
public record StoredRow(String row, State state, SortedSet<Integer> sequences) {
  /** What a content is. */
  public enum State {
    /** NULL, nothing, or nothing that is a value: a login without a password. */
    EMPTY,
    /** Not protected. */
    CLEAR,
    /** Obfuscated, which is no protection. */
    OBFUSCATED,
    /** Sealed, at least one value in it. */
    SEALED,
    /** It begins as a sealed value and names no key. */
    DAMAGED
  }

  /** Copies the sequences. */
  public StoredRow {
    sequences = Collections.unmodifiableSortedSet(new TreeSet<>(sequences));
  }
}
