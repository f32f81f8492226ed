package org.hvrwallet.catalog;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a census found in one mapped column.
 *
 * @param table the table's name
 * @param column the column's name
 * @param counts for each key sequence how many sealed values need it; unmodifiable
 */
public record ColumnFinding(String table, String column, SortedMap<Integer, Long> counts) {
  /** Copies the counts. */
  public ColumnFinding {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }
}
