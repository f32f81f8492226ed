package org.hvrwallet.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code bin/bench}, behind its shell script. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures HVRWALLET beside what people use otherwise.")
public final class Main implements Callable<Integer> {
  @Parameters(paramLabel = "GROUP", description = "what is measured; everything, if none is named")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "a few minutes, to see that it runs; trust no ratio")
  private boolean quick;

  @Option(names = "--jdk", paramLabel = "HOME", description = "a JDK; all that are found, if none")
  private List<Path> homes = List.of();

  @Option(names = "--check", description = "fails if a goal is missed, and names it")
  private boolean check;

  @Option(names = "--write-docs", description = "puts tables and curves into docs/")
  private boolean writeDocs;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Group> groups = names.isEmpty() ? Groups.ALL : names.stream().map(Groups::named).toList();
    List<Jdk> jdks = homes.isEmpty() ? Jdk.all() : homes.stream().map(Jdk::at).toList();
    Results results = new Results();
    Report report = new Report(jdks, groups, results);
    for (Jdk jdk : jdks) {
      for (Group group : groups) {
        System.err.println("bench: " + group.name() + " on " + jdk);
        group.measure(new Run(jdk, quick ? Effort.QUICK : Effort.FULL, results));
        report.write(Project.target()); // what there is, if a later group fails
      }
    }
    System.out.print(report.goals());
    if (writeDocs) {
      report.writeDocs(Project.home().resolve("docs"));
    }
    List<Verdict> missed = report.verdicts().stream().filter(verdict -> !verdict.met()).toList();
    if (!check || missed.isEmpty()) {
      return 0;
    }
    missed.forEach(verdict -> System.err.println("bench: missed: " + verdict));
    return 1;
  }
}
