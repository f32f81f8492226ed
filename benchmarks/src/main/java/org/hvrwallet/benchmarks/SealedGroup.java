package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hvrwallet.benchmarks.Goal.Least;

/** A password in the sealed form, beside other forms that carry what opens them. */
final class SealedGroup implements Group {
  static final String EACH = "seal and open, a Cipher for each message";
  static final String REUSED = "seal and open, the Cipher reused";
  static final int PASSWORD_BYTES = 64;

  private static final List<String> WORKS = List.of(EACH, REUSED);

  @Override
  public String name() {
    return "sealed";
  }

  @Override
  public String about() {
    return "Round trips a second of a password of 64 bytes. Ours is committed to its key (suite 1 of"
        + " FORMAT.md), and so is the AWS Encryption SDK's, without signatures; Tink's XAES-256-GCM"
        + " is not. The others keep one object for all messages.";
  }

  @Override
  public List<Goal> goals() {
    return WORKS.stream()
        .flatMap(
            work ->
                Stream.of(
                    goal(work, Sealers.TINK, 2),
                    goal(work, Sealers.JASYPT, 500),
                    goal(work, Sealers.AWS, 50)))
        .toList();
  }

  private Goal goal(String work, String rival, double least) {
    Case ours = new Case(name(), work, PASSWORD_BYTES, Case.OURS);
    return Goal.of(ours.row(), rival, ours, List.of(theirs(rival)), Least.of(least));
  }

  private Case theirs(String rival) {
    return new Case(name(), REUSED, PASSWORD_BYTES, rival);
  }

  @Override
  public void measure(Run run) throws Exception {
    List<Case> cases = new ArrayList<>();
    WORKS.forEach(work -> cases.add(new Case(name(), work, PASSWORD_BYTES, Case.OURS)));
    Sealers.NAMES.forEach(rival -> cases.add(theirs(rival)));
    run.jmh(cases, Unit.PER_SECOND);
  }

  @Override
  public Job open(Case what) throws Exception {
    if (!what.who().equals(Case.OURS)) {
      return Sealers.open(what.who(), what.size());
    }
    HubWallet wallet = HubWallet.shared();
    boolean reused = what.work().equals(REUSED);
    return new SealJob(wallet.provider(), wallet.key(), what.size(), reused);
  }
}
