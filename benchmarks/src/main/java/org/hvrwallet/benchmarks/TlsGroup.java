package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.hvrwallet.benchmarks.Goal.Least;

/** Encrypted connections with pins, beside the TLS of the JDK and of Conscrypt. */
final class TlsGroup implements Group {
  static final String SUN_JSSE = "SunJSSE";
  static final String CONSCRYPT = "Conscrypt";

  /** Ours with the policy that keeps to AES-256, which Conscrypt does not on both ends. */
  static final String OURS_AES256 = "HVRWALLET, policy aes256";

  static final String HANDSHAKE = "full mutual handshake, ";
  static final String WRAP = "wrap, ";
  static final String BOTH = "wrap and unwrap, ";
  static final String HEAP = "heap buffers";
  static final String DIRECT = "direct buffers";
  static final String AES256 = ", AES-256";

  private static final String RSA = "RSA";
  private static final String EC = "EC";

  /** SunJSSE puts no whole 16 KiB into a record. */
  private static final int BYTES = 16_000;

  private static final double AS_FAST_AS_BARE = 0.95;

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public String about() {
    return "Both ends in one thread over SSLEngine, TLS 1.3, both with a certificate (RSA of 2048"
        + " bits, EC on P-256) that it signed itself. HVRWALLET pins them, under the policy hybrid;"
        + " SunJSSE trusts them by a trust store; Conscrypt trusts anybody. No session is resumed,"
        + " and engines are closed. Handshakes a second; and megabytes (10^6) a second of records of"
        + " 16,000 bytes, by AES-128-GCM if nothing else is said, since that is what two ends of Conscrypt"
        + " agree on.";
  }

  @Override
  public List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    for (String kind : List.of(RSA, EC)) {
      Case ours = handshake(kind, Case.OURS);
      double least = kind.equals(RSA) ? 1.8 : 3;
      goals.add(goal(ours, List.of(SUN_JSSE), least));
      goals.add(goal(ours, List.of(CONSCRYPT), AS_FAST_AS_BARE));
    }
    for (Case bulk : bulk()) {
      goals.add(goal(bulk, rivals(bulk), 1.0));
    }
    return goals;
  }

  private static List<String> rivals(Case bulk) {
    return bulk.who().equals(OURS_AES256) ? List.of(SUN_JSSE) : List.of(SUN_JSSE, CONSCRYPT);
  }

  private static Goal goal(Case ours, List<String> rivals, double least) {
    return Goal.of(
        ours.row(),
        String.join(", ", rivals),
        ours,
        rivals.stream().map(ours::by).toList(),
        Least.of(least));
  }

  private Case handshake(String kind, String who) {
    return new Case(name(), HANDSHAKE + kind, 0, who);
  }

  /** Ours. */
  private List<Case> bulk() {
    List<Case> bulk = new ArrayList<>();
    for (String buffers : List.of(HEAP, DIRECT)) {
      bulk.add(new Case(name(), WRAP + buffers, BYTES, Case.OURS));
      bulk.add(new Case(name(), BOTH + buffers, BYTES, Case.OURS));
      bulk.add(new Case(name(), BOTH + buffers + AES256, BYTES, OURS_AES256));
    }
    return bulk;
  }

  @Override
  public void measure(Run run) throws Exception {
    List<Case> handshakes = new ArrayList<>();
    for (String kind : List.of(RSA, EC)) {
      List.of(Case.OURS, SUN_JSSE, CONSCRYPT).forEach(who -> handshakes.add(handshake(kind, who)));
    }
    run.jmh(handshakes, Unit.PER_SECOND);
    List<Case> records = new ArrayList<>();
    for (Case ours : bulk()) {
      records.add(ours);
      rivals(ours).forEach(rival -> records.add(ours.by(rival)));
    }
    run.jmhContest(records, Unit.MEGABYTES_PER_SECOND);
  }

  @Override
  public Job open(Case what) throws Exception {
    if (what.work().startsWith(HANDSHAKE)) {
      TlsEnds ends = TlsEnds.of(what.who(), what.work().substring(HANDSHAKE.length()));
      return () -> {
        TlsPair pair = new TlsPair(ends, false);
        pair.handshake();
        pair.close();
        return pair;
      };
    }
    boolean aes256 = what.work().endsWith(AES256);
    return TlsRecords.job(
        TlsEnds.of(what.who(), EC),
        aes256 ? "TLS_AES_256_GCM_SHA384" : "TLS_AES_128_GCM_SHA256",
        what.work().contains(DIRECT),
        what.work().startsWith(BOTH),
        what.size());
  }
}
