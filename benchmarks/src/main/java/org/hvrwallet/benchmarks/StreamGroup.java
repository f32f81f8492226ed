package org.hvrwallet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hvrwallet.benchmarks.Goal.Least;

/** A long value in the sealed form, beside plain AES/GCM. */
final class StreamGroup implements Group {
  static final int BYTES = Sizes.GIB;
  static final String SEAL = "seal a stream";
  static final String OPEN = "open a stream";
  static final String CIPHER_STREAM = "HVRWALLET, CipherStreams";

  private static final String ENCRYPT = "AES/GCM encryption";
  private static final String DECRYPT = "AES/GCM decryption";
  private static final List<String> WAYS = List.of(Case.OURS, CIPHER_STREAM);
  private static final double ONE_THREAD_LEAST = 1.6;
  private static final double LIMIT_LEAST = 0.6;

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public String about() {
    return "Megabytes (10^6) a second, from memory to memory. HVRWALLET is what hvrcrypt does, by "
        + StreamWork.THREADS
        + " threads; CipherStreams is the Cipher of the same name in a CipherOutputStream and a"
        + " CipherInputStream. AES/GCM is one thread with the Cipher reused, and `openssl speed`"
        + " one process of it, times "
        + StreamWork.THREADS
        + ".";
  }

  @Override
  public List<Goal> goals() {
    List<Goal> goals = new ArrayList<>();
    for (String way : WAYS) {
      for (String work : List.of(SEAL, OPEN)) {
        Case ours = ours(work, way);
        List<Case> plain = Peers.of(new Case(name(), plain(work), Sizes.MIB, ""));
        String text = work + ", " + Sizes.text(BYTES) + ", " + way;
        goals.add(
            Goal.of(text, "AES/GCM at 1 MiB, one thread", ours, plain, Least.of(ONE_THREAD_LEAST)));
        goals.add(Goal.of(text, OpenSsl.NAME, ours, List.of(openSsl()), Least.of(LIMIT_LEAST)));
      }
    }
    return goals;
  }

  private Case ours(String work, String way) {
    return new Case(name(), work, BYTES, way);
  }

  private static String plain(String work) {
    return work.equals(SEAL) ? ENCRYPT : DECRYPT;
  }

  private Case openSsl() {
    return new Case(name(), ENCRYPT, OpenSsl.BYTES, OpenSsl.NAME);
  }

  @Override
  public void measure(Run run) throws Exception {
    List<Case> cases = new ArrayList<>();
    for (String work : List.of(SEAL, OPEN)) {
      WAYS.forEach(way -> cases.add(ours(work, way)));
      cases.addAll(Peers.of(new Case(name(), plain(work), Sizes.MIB, "")));
    }
    run.jmhContest(cases, Unit.MEGABYTES_PER_SECOND);
    for (int round = 0; round < run.effort().rounds(); round++) {
      OptionalDouble limit = OpenSsl.megabytesPerSecond();
      if (limit.isPresent()) {
        double all = limit.getAsDouble() * StreamWork.THREADS;
        run.add(openSsl(), Unit.MEGABYTES_PER_SECOND, all);
      }
    }
  }

  @Override
  public Job open(Case what) throws Exception {
    return switch (what.work()) {
      case SEAL, OPEN -> StreamWork.open(what);
      case ENCRYPT -> OneWayJob.encrypting(Peers.provider(what.who()), Peers.key(), what.size());
      default -> OneWayJob.decrypting(Peers.provider(what.who()), Peers.key(), what.size());
    };
  }
}
