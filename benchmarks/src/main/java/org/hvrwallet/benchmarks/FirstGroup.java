package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hvrwallet.benchmarks.Goal.Least;

/** The first megabyte of a JVM, which no JIT compiler has seen yet. */
final class FirstGroup implements Group {
  private static final String AT_ONCE = "the first message, at once";
  private static final String LATER = "the first message, after a pause";
  private static final String HUNDREDTH = "the hundredth message";
  private static final int LATER_MILLIS = 2000;
  private static final int BYTES = Sizes.MIB;

  /** A figure of one message moves more than one of many. */
  private static final double NO_CLIFF = 0.8;

  @Override
  public String name() {
    return "first";
  }

  @Override
  public String about() {
    return "Milliseconds that it takes to encrypt and decrypt 1 MiB with AES/GCM, the first time in"
        + " a new JVM and the hundredth (the median of the last nine). One message of 16 bytes went"
        + " before, so that libraries are loaded; at once before, or "
        + LATER_MILLIS
        + " ms before, as in a server that has started.";
  }

  @Override
  public List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    for (String work : List.of(LATER, AT_ONCE)) {
      Case first = new Case(name(), work, BYTES, Case.OURS);
      Case hundredth = new Case(name(), HUNDREDTH, BYTES, Case.OURS);
      String text = work + ", 1 MiB";
      goals.add(Goal.of(text, "our hundredth", first, List.of(hundredth), Least.of(NO_CLIFF)));
      goals.add(Goal.of(text, "first of the others", first, Peers.of(first), Least.of(1.0)));
    }
    return goals;
  }

  @Override
  public void measure(Run run) throws Exception {
    List<String> everybody = new ArrayList<>(List.of(Case.OURS));
    everybody.addAll(Peers.names());
    for (int round = 0; round < run.effort().rounds(); round++) {
      for (String who : everybody) {
        double later = measure(run, new Case(name(), LATER, BYTES, who), LATER_MILLIS);
        run.add(new Case(name(), HUNDREDTH, BYTES, who), Unit.MILLISECONDS, later);
        measure(run, new Case(name(), AT_ONCE, BYTES, who), 0);
      }
      Collections.reverse(everybody);
    }
  }

  /** Adds what the first took, and returns what the hundredth did. */
  private static double measure(Run run, Case what, int pause) throws Exception {
    List<String> lines =
        Program.java(run.jdk(), FirstProbe.class, what.toString(), Integer.toString(pause)).lines();
    int last = lines.size() - 1; // before its two lines, a JVM may have had something to say
    run.add(what, Unit.MILLISECONDS, Double.parseDouble(lines.get(last - 1)));
    return Double.parseDouble(lines.get(last));
  }

  @Override
  public Job open(Case what) throws Exception {
    return new GcmGroup().open(new Case(name(), GcmGroup.EACH, what.size(), what.who()));
  }
}
