package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hvrwallet.benchmarks.Goal.Least;

/** The first megabyte of a JVM, which no JIT compiler has seen yet. */
final class FirstGroup implements Group {
  private static final String FIRST = "the first message";
  private static final String HUNDREDTH = "the hundredth message";
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
        + " before, so that libraries are loaded.";
  }

  @Override
  public List<Goal> goals() {
    Case first = new Case(name(), FIRST, BYTES, Case.OURS);
    Case hundredth = new Case(name(), HUNDREDTH, BYTES, Case.OURS);
    return List.of(
        Goal.of(FIRST + ", 1 MiB", "our hundredth", first, List.of(hundredth), Least.of(NO_CLIFF)),
        Goal.of(FIRST + ", 1 MiB", "first of the others", first, Peers.of(first), Least.of(1.0)));
  }

  @Override
  public void measure(Run run) throws Exception {
    List<String> everybody = new ArrayList<>(List.of(Case.OURS));
    everybody.addAll(Peers.names());
    for (int round = 0; round < run.effort().rounds(); round++) {
      for (String who : everybody) {
        measure(run, new Case(name(), FIRST, BYTES, who));
      }
      Collections.reverse(everybody);
    }
  }

  private void measure(Run run, Case what) throws Exception {
    List<String> lines = Program.java(run.jdk(), FirstProbe.class, what.toString()).lines();
    int last = lines.size() - 1; // before its two lines, a JVM may have had something to say
    run.add(what, Unit.MILLISECONDS, Double.parseDouble(lines.get(last - 1)));
    Case later = new Case(name(), HUNDREDTH, BYTES, what.who());
    run.add(later, Unit.MILLISECONDS, Double.parseDouble(lines.get(last)));
  }

  @Override
  public Job open(Case what) throws Exception {
    return new GcmGroup().open(new Case(name(), GcmGroup.EACH, what.size(), what.who()));
  }
}
