package org.hvrwallet.kmsdouble;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by their actions, and keeps the last ones. */
public final class Calls {
  private static final int KEPT = 1000;

  private final Map<String, Long> arrived = new TreeMap<>();
  private final Map<String, Long> succeeded = new TreeMap<>();
  private final Deque<Call> last = new ArrayDeque<>();

  Calls() {}

  synchronized void arrived(Call call) {
    arrived.merge(call.action(), 1L, Long::sum);
    last.addLast(call);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  synchronized void done(String action) {
    succeeded.merge(action, 1L, Long::sum);
  }

  /** How many requests of an action arrived, whatever became of them. */
  public synchronized long arrived(String action) {
    return arrived.getOrDefault(action, 0L);
  }

  /** How many requests of an action were done; their answers may have been lost. */
  public synchronized long succeeded(String action) {
    return succeeded.getOrDefault(action, 0L);
  }

  /** How many requests arrived. */
  public synchronized long arrived() {
    return arrived.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The last thousand, the oldest first. */
  public synchronized List<Call> last() {
    return List.copyOf(last);
  }

  /** Begins again. */
  public synchronized void reset() {
    arrived.clear();
    succeeded.clear();
    last.clear();
  }

  /** A line of each action: its name, how many arrived, how many succeeded. */
  @Override
  public synchronized String toString() {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, Long> count : arrived.entrySet()) {
      lines.append(count.getKey()).append(' ').append(count.getValue()).append(' ');
      lines.append(succeeded.getOrDefault(count.getKey(), 0L)).append('\n');
    }
    return lines.toString();
  }
}
