package org.hvrwallet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.hvrwallet.benchmarks.Goal.Least;
import org.hvrwallet.benchmarks.Goal.Limit;
import org.junit.jupiter.api.Test;

/** If these fail, a goal is called met that is missed, or the other way round. */
class GoalTest {
  private static final int JDK = 17;
  private static final Case OURS = new Case("g", "work", 16, Case.OURS);
  private static final Case FAST = OURS.by("fast");
  private static final Case SLOW = OURS.by("slow");

  private final Results results = new Results();

  private void add(Case what, Unit unit, double... rounds) {
    for (double round : rounds) {
      results.add(JDK, what, unit, round);
    }
  }

  private Verdict judge(Least least, Limit limit) {
    return new Goal("work", "others", OURS, List.of(SLOW, FAST), least, limit)
        .judge(results, JDK)
        .orElseThrow();
  }

  @Test
  void theBestRivalCounts() {
    add(OURS, Unit.PER_SECOND, 120);
    add(SLOW, Unit.PER_SECOND, 10);
    add(FAST, Unit.PER_SECOND, 100);
    Verdict verdict = judge(Least.of(1.2), null);
    assertEquals("fast", verdict.best().who());
    assertEquals(1.2, verdict.ratio().median(), 1e-9);
    assertTrue(verdict.met());
    assertFalse(judge(Least.of(1.21), null).met());
  }

  @Test
  void whereLessIsBetterTheRatioIsTurned() {
    add(OURS, Unit.MILLISECONDS, 50);
    add(SLOW, Unit.MILLISECONDS, 1000);
    add(FAST, Unit.MILLISECONDS, 100);
    Verdict verdict = judge(Least.of(2), null);
    assertEquals("fast", verdict.best().who());
    assertEquals(2, verdict.ratio().median(), 1e-9);
  }

  @Test
  void aRoundThatWasDisturbedMovesNothing() {
    add(OURS, Unit.PER_SECOND, 200, 20, 400);
    add(FAST, Unit.PER_SECOND, 100, 10, 1000);
    Ratio ratio = judge(Least.of(1), null).ratio();
    assertEquals(2, ratio.median(), 1e-9);
    assertEquals(0.4, ratio.low(), 1e-9);
    assertEquals(2, ratio.high(), 1e-9);
  }

  @Test
  void theMachineMayGiveLessThanTheGoal() {
    Case twice = new Case("g", "empty", 2, Case.OURS);
    Case once = new Case("g", "empty", 1, Case.OURS);
    add(OURS, Unit.PER_SECOND, 150);
    add(FAST, Unit.PER_SECOND, 100);
    add(twice, Unit.PER_SECOND, 14);
    add(once, Unit.PER_SECOND, 10);
    assertTrue(judge(Least.of(1.8), new Limit(twice, once)).met());
    assertFalse(judge(Least.of(1.8), null).met());
    // And where it gives more, the goal stays what it is.
    assertEquals(1.2, judge(Least.of(1.2), new Limit(twice, once)).least());
  }

  @Test
  void newerJdksHaveGoalsOfTheirOwn() {
    Least least = new Least(1.0, 1.3);
    assertEquals(1.0, least.on(17));
    assertEquals(1.0, least.on(21));
    assertEquals(1.3, least.on(25));
  }

  @Test
  void whatWasNotMeasuredIsNotJudged() {
    add(OURS, Unit.PER_SECOND, 150);
    Goal goal = Goal.of("work", "others", OURS, List.of(FAST), Least.of(1));
    assertEquals(Optional.empty(), goal.judge(results, JDK));
    add(FAST, Unit.PER_SECOND, 100);
    assertEquals(Optional.empty(), goal.judge(results, 25));
    assertTrue(goal.judge(results, JDK).isPresent());
  }
}
