package org.hvrwallet.benchmarks;

import java.util.List;

/** Who may still be the best. Time goes to them: the others are measured once. */
record Contest(Results results, int jdk) {
  private static final double HOPELESS = 0.6;

  /** Those of these cases that are ours, or not far behind the best at the same work. */
  List<Case> stillIn(List<Case> cases) {
    return cases.stream().filter(this::isIn).toList();
  }

  private boolean isIn(Case what) {
    if (what.who().startsWith(Case.OURS)) {
      return true;
    }
    Series mine = results.find(jdk, what).orElseThrow();
    return results.of(jdk, what.group()).stream()
        .filter(series -> series.what().row().equals(what.row()))
        .filter(series -> !series.what().who().startsWith(Case.OURS))
        .allMatch(series -> mine.unit().ratio(mine.median(), series.median()) >= HOPELESS);
  }
}
