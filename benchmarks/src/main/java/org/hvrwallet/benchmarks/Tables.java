package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a report. */
record Tables(List<Jdk> jdks, Results results) {
  private static final String NOTHING = "";

  /** Each goal: what is to be reached, and what each JDK came to. */
  String goals(List<Group> groups) {
    List<String> head = new ArrayList<>(List.of("work", "against", "goal"));
    jdks.forEach(jdk -> head.addAll(List.of(jdk.toString(), "rounds", "best other", "met")));
    Table table = new Table(head);
    groups.forEach(group -> group.goals().forEach(goal -> table.row(row(goal))));
    return table.toString();
  }

  private List<String> row(Goal goal) {
    List<Optional<Verdict>> verdicts =
        jdks.stream().map(jdk -> goal.judge(results, jdk.feature())).toList();
    List<String> row = new ArrayList<>(List.of(goal.text(), goal.against(), least(verdicts)));
    for (Optional<Verdict> verdict : verdicts) {
      row.addAll(
          verdict.map(Tables::cells).orElse(List.of("not measured", NOTHING, NOTHING, NOTHING)));
    }
    return row;
  }

  /** One figure, or one for each JDK where they differ. */
  private static String least(List<Optional<Verdict>> verdicts) {
    Set<String> different = new LinkedHashSet<>();
    verdicts.forEach(
        verdict -> verdict.ifPresent(known -> different.add(Figures.ratio(known.least()))));
    return String.join("; ", different);
  }

  private static List<String> cells(Verdict verdict) {
    Ratio ratio = verdict.ratio();
    return List.of(
        "**" + Figures.ratio(ratio.median()) + "**",
        Figures.ratio(ratio.low()) + "-" + Figures.ratio(ratio.high()),
        verdict.best().who().equals(verdict.goal().ours().who()) ? NOTHING : verdict.best().who(),
        verdict.met() ? "yes" : "no");
  }

  /** The medians of one group: a row for each work and JDK, a column for each who does it. */
  String medians(Group group) {
    Set<String> who = new LinkedHashSet<>();
    Set<String> rows = new LinkedHashSet<>();
    for (int jdk : new TreeSet<>(results.jdks())) {
      for (Series series : results.of(jdk, group.name())) {
        who.add(series.what().who());
        rows.add(series.what().row());
      }
    }
    List<String> head = new ArrayList<>(List.of("work", "JDK", "unit"));
    head.addAll(who);
    Table table = new Table(head);
    for (String row : rows) {
      jdks.forEach(jdk -> medians(table, group, row, jdk, who));
    }
    return table.toString();
  }

  private void medians(Table table, Group group, String row, Jdk jdk, Set<String> who) {
    List<Series> found =
        results.of(jdk.feature(), group.name()).stream()
            .filter(series -> series.what().row().equals(row))
            .toList();
    if (found.isEmpty()) {
      return;
    }
    List<String> cells = new ArrayList<>();
    cells.add(row);
    cells.add(Integer.toString(jdk.feature()));
    cells.add(found.get(0).unit().toString());
    for (String one : who) {
      cells.add(
          found.stream()
              .filter(series -> series.what().who().equals(one))
              .map(series -> Figures.amount(series.median()))
              .findFirst()
              .orElse(NOTHING));
    }
    table.row(cells);
  }
}
