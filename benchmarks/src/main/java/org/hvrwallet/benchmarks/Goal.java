package org.hvrwallet.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A ratio to reach: how many times better one case is to be than the best of others.
 *
 * @param text the work, as the table has it
 * @param against whom, as the table has it
 * @param ours the case that is to be better
 * @param rivals those that it is compared with; the best one that could be measured counts
 * @param least the ratio, by JDK
 * @param limit what the machine gives at best, where that may be less than the ratio; or null
 */
record Goal(String text, String against, Case ours, List<Case> rivals, Least least, Limit limit) {
  Goal {
    rivals = List.copyOf(rivals);
  }

  /** A goal that does not depend on the machine. */
  static Goal of(String text, String against, Case ours, List<Case> rivals, Least least) {
    return new Goal(text, against, ours, rivals, least, null);
  }

  /** The ratio: a second one counts on JDKs that call native code without code of ours (FFM). */
  record Least(double before22, double from22) {
    private static final int FFM = 22;

    static Least of(double ratio) {
      return new Least(ratio, ratio);
    }

    double on(int jdk) {
      return jdk < FFM ? before22 : from22;
    }
  }

  /** The ratio of two other cases, if that is less than the goal. */
  record Limit(Case one, Case other) {}

  /** Holds the goal against what was measured; nothing, if one side was not. */
  Optional<Verdict> judge(Results results, int jdk) {
    Optional<Series> mine = results.find(jdk, ours);
    Optional<Series> best = best(results, jdk);
    if (mine.isEmpty() || best.isEmpty()) {
      return Optional.empty();
    }
    Ratio ratio = Ratio.of(mine.get(), best.get());
    return Optional.of(new Verdict(this, jdk, ratio, best.get().what(), toReach(results, jdk)));
  }

  private Optional<Series> best(Results results, int jdk) {
    return rivals.stream()
        .flatMap(rival -> results.find(jdk, rival).stream())
        .max(Comparator.comparingDouble(series -> series.unit().ratio(series.median(), 1)));
  }

  private double toReach(Results results, int jdk) {
    double goal = least.on(jdk);
    if (limit == null) {
      return goal;
    }
    return results
        .find(jdk, limit.one())
        .flatMap(
            one -> results.find(jdk, limit.other()).map(other -> Ratio.of(one, other).median()))
        .map(possible -> Math.min(goal, possible))
        .orElse(goal);
  }
}
