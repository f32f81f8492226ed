package org.hvrwallet.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.catalog.StoredRow.State;
import org.hvrwallet.spi.Category;

/**
 * A mapped column, and how its rows are protected.
 *
 * @param table its table
 * @param column its name
 * @param identity the columns that tell rows apart
 * @param category what its values are sealed as
 * @param form how it holds values: {@code text}, {@code binary} and so on
 * @param rows for each state how many rows are in it; unmodifiable
 * @param sealed for each key sequence how many values need it; unmodifiable
 */
public record ColumnContents(
    String table,
    String column,
    List<String> identity,
    Category category,
    String form,
    Map<State, Long> rows,
    SortedMap<Integer, Long> sealed) {
  /** Copies the collections. */
  public ColumnContents {
    identity = List.copyOf(identity);
    rows = Map.copyOf(rows);
    sealed = Collections.unmodifiableSortedMap(new TreeMap<>(sealed));
  }

  /** How many rows are in a state. */
  public long count(State state) {
    return rows.getOrDefault(state, 0L);
  }
}
