package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A program of its own: does a job a hundred times, and says how long the first and last took. */
final class FirstProbe {
  private static final int TIMES = 100;
  private static final int LAST = 9;
  private static final int SHORT_BYTES = 16;
  private static final double NANOS_IN_MILLI = 1e6;

  private FirstProbe() {}

  /** Takes a case, and how many milliseconds pass between a short message and the first. */
  public static void main(String[] arguments) throws Exception {
    Case what = Case.parse(arguments[0]);
    Group group = Groups.named(what.group());
    group.open(new Case(what.group(), what.work(), SHORT_BYTES, what.who())).run();
    Thread.sleep(Integer.parseInt(arguments[1]));
    Job job = group.open(what);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      long start = System.nanoTime();
      job.run();
      millis.add((System.nanoTime() - start) / NANOS_IN_MILLI);
    }
    System.out.println(millis.get(0));
    System.out.println(Median.of(millis.subList(TIMES - LAST, TIMES)));
  }
}
