package org.hvrwallet.benchmarks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH, as it is used here: one JVM for each case, one round. */
record Jmh(Jdk jdk, Effort effort, int threads) {
  /** The cases in this order; for each the median of its iterations, in operations a second. */
  Map<Case, Double> run(List<Case> cases) throws RunnerException {
    Collection<RunResult> runs =
        new Runner(
                new OptionsBuilder()
                    .include(Measured.class.getName() + ".run$")
                    .param("name", cases.stream().map(Case::toString).toArray(String[]::new))
                    .jvm(jdk.program("java"))
                    .jvmArgs(jdk.options().toArray(String[]::new))
                    .mode(Mode.Throughput)
                    .timeUnit(TimeUnit.SECONDS)
                    .forks(1)
                    .threads(threads)
                    .warmupIterations(effort.warmUps())
                    .warmupTime(TimeValue.milliseconds(effort.millisEach()))
                    .measurementIterations(effort.measurements())
                    .measurementTime(TimeValue.milliseconds(effort.millisEach()))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    Map<Case, Double> medians = new LinkedHashMap<>();
    for (RunResult run : runs) {
      medians.put(Case.parse(run.getParams().getParam("name")), median(run));
    }
    return medians;
  }

  private static double median(RunResult run) {
    return Median.of(
        run.getBenchmarkResults().stream()
            .flatMap(fork -> fork.getIterationResults().stream())
            .map(Jmh::score)
            .toList());
  }

  private static double score(IterationResult iteration) {
    return iteration.getPrimaryResult().getScore();
  }
}
