package org.hvrwallet.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.benchmarks.Goal.Least;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** If these fail, the document or what programs read of a run is wrong or cannot be read. */
class ReportTest {
  private static final Jdk OLD = new Jdk(17, "17.0.1 Somebody", Path.of("/17"));
  private static final Jdk NEW = new Jdk(25, "25.0.1 Somebody", Path.of("/25"));

  private final Results results = new Results();
  private final FakeGroup group = new FakeGroup();
  private final Report report = new Report(List.of(OLD, NEW), List.of(group), results);

  /** A group with one goal. */
  private static final class FakeGroup implements Group {
    private final Case ours = new Case("fake", "work", 1024, Case.OURS);

    @Override
    public String name() {
      return "fake";
    }

    @Override
    public String about() {
      return "What it is.";
    }

    @Override
    public List<Goal> goals() {
      return List.of(
          Goal.of("work|er", "other", ours, List.of(ours.by("Other")), new Least(1.0, 1.3)));
    }

    @Override
    public void measure(Run run) {
      throw new AssertionError("nothing is measured here");
    }

    @Override
    public Job open(Case what) {
      throw new AssertionError("nothing is measured here");
    }
  }

  @BeforeEach
  void figures() {
    for (Jdk jdk : List.of(OLD, NEW)) {
      results.add(jdk.feature(), group.ours, Unit.PER_SECOND, 1_234_567);
      results.add(jdk.feature(), group.ours.by("Other"), Unit.PER_SECOND, 1_028_806);
    }
  }

  @Test
  void theTableOfGoalsHasAColumnForEachJdk() {
    assertEquals(
        """
        | work | against | goal | JDK 17 | rounds | best other | met | JDK 25 | rounds | best other | met |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        | work\\|er | other | 1.00; 1.30 | **1.20** | 1.20-1.20 | Other | yes | **1.20** | 1.20-1.20 | Other | no |
        """,
        report.goals());
  }

  @Test
  void theTableOfMediansHasAColumnForEachWhoDoesIt() {
    assertEquals(
        """
        | work | JDK | unit | HVRWALLET | Other |
        | --- | --- | --- | --- | --- |
        | work, 1 KiB | 17 | /s | 1.23M | 1.03M |
        | work, 1 KiB | 25 | /s | 1.23M | 1.03M |
        """,
        new Tables(List.of(OLD, NEW), results).medians(group));
  }

  @Test
  void whatIsMissedIsNamed() {
    List<String> missed =
        report.verdicts().stream()
            .filter(verdict -> !verdict.met())
            .map(Verdict::toString)
            .toList();
    assertEquals(List.of("JDK 25, work|er, against Other: 1.20, goal 1.30"), missed);
  }

  @Test
  void theJsonIsJson() throws Exception {
    List<String> names = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(new ResultsJson(report).text())) {
      while (json.nextToken() != null) {
        if (json.currentName() != null) {
          names.add(json.currentName());
        }
      }
    }
    assertTrue(
        names.containsAll(List.of("machine", "libraries", "jdks", "cases", "rounds", "goals")),
        names::toString);
  }

  @Test
  void onlyWhatIsBetweenTheMarksIsWrittenAnew() {
    String begin = "<!-- bin/bench --write-docs writes from here -->\n";
    String end = "<!-- to here -->\n";
    assertEquals(
        "a\n" + begin + "new\n" + end + "b\n",
        Marked.replace("a\n" + begin + "old\n" + end + "b\n", "new\n"));
    assertThrows(IllegalArgumentException.class, () -> Marked.replace("a\n" + end, "new\n"));
  }

  @Test
  void figuresHaveThreeDigits() {
    assertEquals("1.23M", Figures.amount(1_234_567));
    assertEquals("12.3k", Figures.amount(12_345));
    assertEquals("1234", Figures.amount(1_234));
    assertEquals("12.3", Figures.amount(12.34));
    assertEquals("0.03", Figures.amount(0.0312));
    assertEquals("0.95", Figures.ratio(0.952));
    assertEquals("512", Figures.ratio(511.9));
  }
}
