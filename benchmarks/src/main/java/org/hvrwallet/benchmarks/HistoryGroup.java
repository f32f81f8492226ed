package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hvrwallet.benchmarks.Goal.Least;

/** What a message costs when the hub has had many keys. */
final class HistoryGroup implements Group {
  private static final int MANY = 1000;
  private static final double LEAST = 1 / 1.05;
  private static final int BYTES = SealedGroup.PASSWORD_BYTES;

  private static final String SEAL = "seal";
  private static final String OPEN = "open a value of the newest key";
  private static final String OPEN_OLD = "open a value of the oldest key";
  private static final String GCM = "AES/GCM, encrypt and decrypt";

  /** Each work, and the one with a single key that it is compared with. */
  private static final Map<String, String> WORKS =
      Map.of(SEAL, SEAL, OPEN, OPEN, OPEN_OLD, OPEN, GCM, GCM);

  @Override
  public String name() {
    return "history";
  }

  @Override
  public String about() {
    return "Operations a second with one key, and with 1,000 keys in the history; 64 bytes, the"
        + " Cipher reused.";
  }

  @Override
  public List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    for (String work : List.of(SEAL, OPEN, OPEN_OLD, GCM)) {
      Case many = with(work, MANY);
      goals.add(
          Goal.of(
              many.row(), "with 1 key", many, List.of(with(WORKS.get(work), 1)), Least.of(LEAST)));
    }
    return goals;
  }

  private Case with(String work, int keys) {
    return new Case(name(), work + " (" + keys + " keys)", BYTES, Case.OURS);
  }

  @Override
  public void measure(Run run) throws Exception {
    HubWallet.prepare(MANY);
    List<Case> cases = new ArrayList<>();
    for (String work : List.of(SEAL, OPEN, OPEN_OLD, GCM)) {
      cases.add(with(work, 1));
      cases.add(with(work, MANY));
    }
    run.jmh(cases, Unit.PER_SECOND);
  }

  @Override
  public Job open(Case what) throws Exception {
    boolean many = what.equals(with(what.work().replaceFirst(" \\(.*", ""), MANY));
    HubWallet wallet = many ? HubWallet.prepared(MANY) : HubWallet.shared();
    if (what.work().startsWith(GCM)) {
      return new GcmJob(wallet.provider(), wallet.key(), what.size(), true);
    } else if (what.work().startsWith(SEAL)) {
      return new OneWaySealing(wallet).sealing(what.size());
    }
    OneWaySealing sealing = new OneWaySealing(wallet);
    return sealing.opening(
        what.work().startsWith(OPEN_OLD) && many ? wallet.oldValue() : sealing.seal(what.size()));
  }
}
