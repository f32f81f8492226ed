package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The groups of one JDK being measured: where, how long, and what came of it. */
record Run(Jdk jdk, Effort effort, Results results) {
  /**
   * Measures cases by JMH, in rounds. The cases of a round stand in the order in which they are
   * compared; every other round goes backwards, so that nobody is always the first.
   */
  void jmh(List<Case> cases, Effort each, int threads) throws Exception {
    for (int round = 0; round < each.rounds(); round++) {
      List<Case> order = new ArrayList<>(cases);
      if (round % 2 == 1) {
        Collections.reverse(order);
      }
      new Jmh(jdk, each, threads)
          .run(order)
          .forEach((what, figure) -> results.add(jdk.feature(), what, Unit.PER_SECOND, figure));
    }
  }

  /** The same by one thread. */
  void jmh(List<Case> cases) throws Exception {
    jmh(cases, effort, 1);
  }
}
