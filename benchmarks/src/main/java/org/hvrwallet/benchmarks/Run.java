package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The groups of one JDK being measured: where, how long, and what came of it. */
record Run(Jdk jdk, Effort effort, Results results) {
  private static final double MEGA = 1e6;

  /**
   * Measures cases by JMH, in rounds. The cases of a round stand in the order in which they are
   * compared; every other round goes backwards, so that nobody is always the first.
   */
  void jmh(List<Case> cases, Unit unit) throws Exception {
    for (int round = 0; round < effort.rounds(); round++) {
      jmhRound(cases, round, 1, unit);
    }
  }

  /** The same where only the best of the others counts: the hopeless are measured once. */
  void jmhContest(List<Case> cases, Unit unit) throws Exception {
    List<Case> left = cases;
    for (int round = 0; round < effort.rounds(); round++) {
      jmhRound(left, round, 1, unit);
      left = new Contest(results, jdk.feature()).stillIn(cases);
    }
  }

  /** One round, by so many threads together. */
  void jmhRound(List<Case> cases, int round, int threads, Unit unit) throws Exception {
    List<Case> order = new ArrayList<>(cases);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    new Jmh(jdk, effort, threads)
        .run(order)
        .forEach((what, perSecond) -> add(what, unit, scaled(what, unit, perSecond)));
  }

  private static double scaled(Case what, Unit unit, double perSecond) {
    return unit == Unit.MEGABYTES_PER_SECOND ? perSecond * what.size() / MEGA : perSecond;
  }

  /** Adds a figure of one more round that was come by otherwise. */
  void add(Case what, Unit unit, double figure) {
    results.add(jdk.feature(), what, unit, figure);
  }
}
