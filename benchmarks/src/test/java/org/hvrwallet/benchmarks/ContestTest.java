package org.hvrwallet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** If this fails, somebody who may be the best is measured once only, and chance decides. */
class ContestTest {
  @Test
  void onlyTheHopelessLeave() {
    Case ours = new Case("g", "work", 16, Case.OURS);
    Case other = new Case("g", "work", 64, Case.OURS);
    Results results = new Results();
    results.add(17, ours, Unit.PER_SECOND, 1000);
    results.add(17, ours.by("best"), Unit.PER_SECOND, 100);
    results.add(17, ours.by("near"), Unit.PER_SECOND, 60);
    results.add(17, ours.by("slow"), Unit.PER_SECOND, 59);
    results.add(17, other, Unit.PER_SECOND, 1);
    results.add(17, other.by("slow"), Unit.PER_SECOND, 49);
    assertEquals(
        List.of(ours, ours.by("best"), ours.by("near"), other, other.by("slow")),
        new Contest(results, 17)
            .stillIn(
                List.of(
                    ours,
                    ours.by("best"),
                    ours.by("near"),
                    ours.by("slow"),
                    other,
                    other.by("slow"))));
  }
}
