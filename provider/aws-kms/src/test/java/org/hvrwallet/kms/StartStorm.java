package org.hvrwallet.kms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * What happens when many JVMs open a wallet in the same second, and KMS throttles what goes beyond
 * a quota: simulated event by event, with the pauses and the time of {@link Clients}. The same seed
 * gives the same storm.
 *
 * @param jvms how many begin, at any moment of the first second
 * @param perSecond requests that KMS lets through
 * @param timeout as Wallet_KMS_Timeout says
 */
record StartStorm(int jvms, int perSecond, Duration timeout) {
  /** How finely it is counted. */
  static final double STEP = 0.25;

  private static final long SEED = 20261124;

  /** From a request to its answer, over the network. */
  private static final double ANSWER = 0.02;

  /**
   * For how many seconds requests may come at once. AWS does not say; this is the worst for JVMs.
   */
  private static final double BURST = 0.01;

  private static final BackoffStrategy LONGEST =
      BackoffStrategy.exponentialDelayWithoutJitter(Clients.FIRST_PAUSE, Clients.LONGEST_PAUSE);

  /**
   * What came of it.
   *
   * @param opened how many JVMs have the wallet open, at the end of each step
   * @param requests how many requests came in each step
   * @param last when the last one opened it, in seconds from the beginning
   */
  record Outcome(List<Integer> opened, List<Integer> requests, double last) {
    int all() {
      return opened.get(opened.size() - 1);
    }

    int asked() {
      return requests.stream().mapToInt(Integer::intValue).sum();
    }
  }

  private record Attempt(double when, int number, double end) {}

  /** The longest pause after a number of attempts, in seconds; the shortest is none. */
  static double longestPause(int attempts) {
    return seconds(LONGEST.computeDelay(attempts + 1)); // the SDK asks for the attempt to come
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  Outcome run() {
    Random random = new Random(SEED);
    PriorityQueue<Attempt> next =
        new PriorityQueue<>((one, other) -> Double.compare(one.when(), other.when()));
    for (int i = 0; i < jvms; i++) {
      double start = random.nextDouble();
      next.add(new Attempt(start, 1, start + seconds(Clients.callTime(timeout))));
    }
    List<Double> opened = new ArrayList<>();
    List<Double> asked = new ArrayList<>();
    double most = perSecond * BURST;
    double tokens = most;
    double filled = 0;
    while (!next.isEmpty()) {
      Attempt attempt = next.remove();
      asked.add(attempt.when());
      tokens = Math.min(most, tokens + (attempt.when() - filled) * perSecond);
      filled = attempt.when();
      if (tokens >= 1) {
        tokens--;
        opened.add(attempt.when() + ANSWER);
      } else {
        double pause = random.nextDouble() * longestPause(attempt.number());
        double again = attempt.when() + ANSWER + pause;
        if (again < attempt.end() && attempt.number() < KmsOperations.ATTEMPTS) {
          next.add(new Attempt(again, attempt.number() + 1, attempt.end()));
        }
      }
    }
    return outcome(opened, asked);
  }

  private static Outcome outcome(List<Double> opened, List<Double> asked) {
    double last = opened.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double end = asked.stream().mapToDouble(Double::doubleValue).max().orElse(0) + ANSWER;
    List<Integer> openedUntil = new ArrayList<>();
    List<Integer> requests = new ArrayList<>();
    for (double from = 0; from <= end; from += STEP) {
      double begin = from;
      double until = from + STEP;
      openedUntil.add((int) opened.stream().filter(when -> when < until).count());
      requests.add((int) asked.stream().filter(when -> when >= begin && when < until).count());
    }
    return new Outcome(openedUntil, requests, last);
  }
}
