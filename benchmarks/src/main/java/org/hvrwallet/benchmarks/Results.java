package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured so far. Not for several threads. */
final class Results {
  private final Map<String, Series> series = new LinkedHashMap<>();

  /** Adds the figure of one more round. */
  void add(int jdk, Case what, Unit unit, double figure) {
    List<Double> rounds = new ArrayList<>();
    find(jdk, what).ifPresent(known -> rounds.addAll(known.rounds()));
    rounds.add(figure);
    series.put(key(jdk, what), new Series(jdk, what, unit, rounds));
  }

  Optional<Series> find(int jdk, Case what) {
    return Optional.ofNullable(series.get(key(jdk, what)));
  }

  /** All of them, in the order in which they were measured first. */
  List<Series> all() {
    return List.copyOf(series.values());
  }

  /** Those of one group on one JDK. */
  List<Series> of(int jdk, String group) {
    return series.values().stream()
        .filter(one -> one.jdk() == jdk && one.what().group().equals(group))
        .toList();
  }

  /** The JDKs that were measured on, oldest first. */
  List<Integer> jdks() {
    return series.values().stream().map(Series::jdk).distinct().sorted().toList();
  }

  private static String key(int jdk, Case what) {
    return jdk + " " + what;
  }
}
