package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.benchmarks.Goal.Least;

/** Key stores with many entries, in a program and under keytool. */
final class KeyStoreGroup implements Group {
  static final String PKCS12 = "PKCS12";
  static final String BCFKS = "BCFKS";

  private static final String LOAD = "KeyStore.load, 10,000 entries";
  private static final String GET_KEY = "getKey, one of 10,000";
  private static final String ALL = "load and getKey of each, 10,000 entries";
  private static final String KEYTOOL = "keytool -list, entries: ";
  private static final String MICROSECOND = "one microsecond";
  private static final int MANY = 10_000;
  private static final List<Integer> COUNTS = List.of(1, 100, MANY);
  private static final double MICROSECONDS = 1e6;

  @Override
  public String name() {
    return "keystore";
  }

  @Override
  public String about() {
    return "Loads, and calls of getKey, a second, of stores that were loaded before in the same JVM;"
        + " both for 10,000 entries, where each key is asked for once and nothing is remembered"
        + " (PKCS12 by calculation: it takes half a minute); and milliseconds of `keytool -list` as"
        + " a whole process. All with 10,000 iterations of the key derivation. In a"
        + " program the entries are secret keys, and under keytool certificates, since BCFKS derives"
        + " a key for each secret key that it stores.";
  }

  @Override
  public List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    goals.add(goal(of(ALL, Case.OURS), PKCS12, 100));
    goals.add(goal(of(GET_KEY, Case.OURS), MICROSECOND, 1));
    for (int count : COUNTS) {
      goals.add(goal(of(KEYTOOL + count, Case.OURS), PKCS12, 1 / 1.2));
      goals.add(goal(of(KEYTOOL + count, Case.OURS), BCFKS, 2));
    }
    return goals;
  }

  private static Goal goal(Case ours, String rival, double least) {
    return Goal.of(ours.row(), rival, ours, List.of(ours.by(rival)), Least.of(least));
  }

  private Case of(String work, String who) {
    return new Case(name(), work, 0, who);
  }

  @Override
  public void measure(Run run) throws Exception {
    StoreFiles.prepare(COUNTS);
    for (int round = 0; round < run.effort().rounds(); round++) {
      List<Case> cases = new ArrayList<>();
      for (String work : List.of(LOAD, GET_KEY)) {
        cases.add(of(work, Case.OURS));
        cases.add(of(work, PKCS12));
      }
      cases.add(of(ALL, Case.OURS));
      run.jmhRound(cases, round, 1, Unit.PER_SECOND);
      run.add(of(GET_KEY, MICROSECOND), Unit.PER_SECOND, MICROSECONDS);
      run.add(of(ALL, PKCS12), Unit.PER_SECOND, allOfPkcs12(run));
    }
    for (int round = 0; round < run.effort().processes(); round++) {
      keytool(run, round % 2 == 1);
    }
  }

  /** A load and 10,000 keys, by the last round: PKCS12 remembers nothing. */
  private double allOfPkcs12(Run run) {
    return 1 / (1 / last(run, of(LOAD, PKCS12)) + MANY / last(run, of(GET_KEY, PKCS12)));
  }

  private static double last(Run run, Case what) {
    List<Double> rounds = run.results().find(run.jdk().feature(), what).orElseThrow().rounds();
    return rounds.get(rounds.size() - 1);
  }

  private void keytool(Run run, boolean backwards) throws Exception {
    List<String> types =
        backwards ? List.of(BCFKS, PKCS12, Case.OURS) : List.of(Case.OURS, PKCS12, BCFKS);
    for (int count : COUNTS) {
      for (String type : types) {
        double millis = Program.run(StoreFiles.keytool(run.jdk(), type, count)).millis();
        run.add(of(KEYTOOL + count, type), Unit.MILLISECONDS, millis);
      }
    }
  }

  @Override
  public Job open(Case what) throws Exception {
    return switch (what.work()) {
      case LOAD -> StoreFiles.loading(what.who(), MANY);
      case GET_KEY -> StoreFiles.gettingKeys(what.who(), MANY);
      default -> StoreFiles.loadingAndGettingKeys(what.who(), MANY);
    };
  }
}
