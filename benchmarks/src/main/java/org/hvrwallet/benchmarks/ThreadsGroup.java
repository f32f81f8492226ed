package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hvrwallet.benchmarks.Goal.Least;
import org.hvrwallet.benchmarks.Goal.Limit;
import org.openjdk.jmh.infra.Blackhole;

/** Whether two threads do twice as much as one. */
final class ThreadsGroup implements Group {
  private static final int TWO = 2;
  private static final double LEAST = 1.8;
  private static final int BYTES = SealedGroup.PASSWORD_BYTES;
  private static final String SEALED = "seal and open";
  private static final String GCM = "AES/GCM, encrypt and decrypt";
  private static final String EMPTY = "a loop that only counts";
  private static final List<String> WORKS = List.of(SEALED, GCM, EMPTY);
  private static final int COUNTED = 1000;

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String about() {
    return "Operations a second of one thread, and of two together; 64 bytes, a Cipher for each"
        + " thread. What the loop gains is what the machine has for a second thread.";
  }

  @Override
  public List<Goal> goals() {
    Limit limit = new Limit(by(EMPTY, TWO), by(EMPTY, 1));
    return Stream.of(SEALED, GCM)
        .map(
            work ->
                new Goal(
                    by(work, TWO).row(),
                    "1 thread",
                    by(work, TWO),
                    List.of(by(work, 1)),
                    Least.of(LEAST),
                    limit))
        .toList();
  }

  private Case by(String work, int threads) {
    return new Case(name(), work + " (" + threads + " threads)", BYTES, Case.OURS);
  }

  @Override
  public void measure(Run run) throws Exception {
    for (int round = 0; round < run.effort().rounds(); round++) {
      for (int threads = 1; threads <= TWO; threads++) {
        List<Case> cases = new ArrayList<>();
        for (String work : WORKS) {
          cases.add(by(work, threads));
        }
        run.jmhRound(cases, round, threads, Unit.PER_SECOND);
      }
    }
  }

  @Override
  public Job open(Case what) throws Exception {
    HubWallet wallet = HubWallet.shared();
    if (what.work().startsWith(SEALED)) {
      return new SealJob(wallet.provider(), wallet.key(), what.size(), true);
    } else if (what.work().startsWith(GCM)) {
      return new GcmJob(wallet.provider(), wallet.key(), what.size(), true);
    }
    return () -> {
      Blackhole.consumeCPU(COUNTED);
      return null;
    };
  }
}
