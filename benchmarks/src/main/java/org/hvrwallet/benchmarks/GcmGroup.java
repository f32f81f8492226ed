package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.benchmarks.Goal.Least;

/** AES/GCM with the hub encryption key, beside other providers with a key of their own. */
final class GcmGroup implements Group {
  static final String EACH = "AES/GCM, a Cipher for each message";
  static final String REUSED = "AES/GCM, the Cipher reused";

  private static final double EACH_LEAST = 1.2;
  private static final Least REUSED_LEAST = Least.of(1.0);
  private static final Least REUSED_SHORT_LEAST = new Least(1.0, 1.3);

  @Override
  public String name() {
    return "gcm";
  }

  @Override
  public String about() {
    return "Round trips a second: a message is encrypted and decrypted, with an IV of its own (a"
        + " counter). The providers are asked for by object, so that no search through the list of"
        + " providers is in it.";
  }

  @Override
  public List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    for (String work : List.of(EACH, REUSED)) {
      for (int size : Sizes.MESSAGES) {
        Case ours = new Case(name(), work, size, Case.OURS);
        goals.add(
            Goal.of(
                ours.row(),
                "best of the other providers",
                ours,
                Peers.of(ours),
                least(work, size)));
      }
    }
    return goals;
  }

  private static Least least(String work, int size) {
    if (work.equals(EACH)) {
      return Least.of(EACH_LEAST);
    }
    return size <= Sizes.KIB ? REUSED_SHORT_LEAST : REUSED_LEAST;
  }

  @Override
  public void measure(Run run) throws Exception {
    List<Case> cases = new ArrayList<>();
    for (String work : List.of(EACH, REUSED)) {
      for (int size : Sizes.MESSAGES) {
        Case ours = new Case(name(), work, size, Case.OURS);
        cases.add(ours);
        cases.addAll(Peers.of(ours));
      }
    }
    run.jmhContest(cases, Unit.PER_SECOND);
  }

  @Override
  public Job open(Case what) throws Exception {
    boolean reused = what.work().equals(REUSED);
    if (!what.who().equals(Case.OURS)) {
      return new GcmJob(Peers.provider(what.who()), Peers.key(), what.size(), reused);
    }
    HubWallet wallet = HubWallet.shared();
    return new GcmJob(wallet.provider(), wallet.key(), what.size(), reused);
  }
}
