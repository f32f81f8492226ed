package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What was measured, several times in turns, and how often each takes the time of the fastest of
 * those that it is compared with. The machines are noisy: medians, and ratios within a run.
 */
final class SpeedTable {
  private final ProcessorTime processors;
  private final Map<String, List<Double>> nanos = new LinkedHashMap<>();
  private final Map<String, List<Double>> used = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  SpeedTable(ProcessorTime processors) {
    this.processors = processors;
  }

  /** Something that takes time. */
  interface Job {
    void run() throws Exception;
  }

  /** Measures the time for a row once. */
  void measure(String what, int rows, Job job) throws Exception {
    long usedBefore = processors.nanos();
    long start = System.nanoTime();
    job.run();
    double perRow = (System.nanoTime() - start) / (double) rows;
    double usedPerRow = (processors.nanos() - usedBefore) / (double) rows;
    nanos.computeIfAbsent(what, key -> new ArrayList<>()).add(perRow);
    used.computeIfAbsent(what, key -> new ArrayList<>()).add(usedPerRow);
    double rate = TimeUnit.SECONDS.toNanos(1) / perRow;
    System.out.printf(
        Locale.ROOT,
        "%-50s %9.0f rows/s, %6.2f us of processors%n",
        what,
        rate,
        usedPerRow / 1_000);
  }

  /** Adds a line: the median of one, in times of the fastest median of others. */
  void compare(String what, String toWhat, String... others) {
    String fastest =
        Stream.of(others).min(Comparator.comparing(one -> median(nanos, one))).orElseThrow();
    double time = median(nanos, what) / median(nanos, fastest);
    double processor = median(used, what) / median(used, fastest);
    lines.add(
        String.format(Locale.ROOT, "| %s | %s | %.2f | %.2f |", what, toWhat, time, processor));
  }

  private static double median(Map<String, List<Double>> measured, String what) {
    List<Double> sorted = measured.get(what).stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  void print() {
    System.out.println("\n| what | compared with | time | processor time |\n|---|---|---|---|");
    lines.forEach(System.out::println);
  }
}
