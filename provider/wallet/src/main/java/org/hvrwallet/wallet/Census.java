package org.hvrwallet.wallet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many sealed values need which key.
 *
 * @param places each of them by its description: how many values need which sequence
 */
public record Census(Map<String, SortedMap<Integer, Long>> places) {
  /** What the entries of a wallet are called. */
  static final String ENTRIES = "entries of the wallet";

  /** Copies the maps, which nobody changes from then on; the order stays. */
  public Census {
    Map<String, SortedMap<Integer, Long>> copy = new LinkedHashMap<>();
    places.forEach(
        (place, counts) ->
            copy.put(place, Collections.unmodifiableSortedMap(new TreeMap<>(counts))));
    places = Collections.unmodifiableMap(copy);
  }

  /** The sum of all places. */
  public SortedMap<Integer, Long> total() {
    SortedMap<Integer, Long> total = new TreeMap<>();
    places
        .values()
        .forEach(counts -> counts.forEach((sequence, n) -> total.merge(sequence, n, Long::sum)));
    return total;
  }

  /** How many of some values need another key than the newest, be it older or nobody's. */
  static long others(SortedMap<Integer, Long> counts, int newest) {
    return counts.values().stream().mapToLong(Long::longValue).sum()
        - counts.getOrDefault(newest, 0L);
  }

  /** How many of some values need a key below some sequence. */
  static long below(SortedMap<Integer, Long> counts, int sequence) {
    return counts.headMap(sequence).values().stream().mapToLong(Long::longValue).sum();
  }
}
