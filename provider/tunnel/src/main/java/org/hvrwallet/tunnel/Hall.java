package org.hvrwallet.tunnel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** All connections of a tunnel that live now, and what became of the others. */
final class Hall {
  private final int capacity;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger active = new AtomicInteger();
  private final LongAdder accepted = new LongAdder();
  private final Map<EndReason, LongAdder> ended = new EnumMap<>(EndReason.class);
  private final LongAdder fromPeers = new LongAdder();
  private final LongAdder fromTargets = new LongAdder();

  Hall(int capacity) {
    this.capacity = capacity;
    for (EndReason reason : EndReason.values()) {
      ended.put(reason, new LongAdder());
    }
  }

  /** Takes a connection in; false if there is no room. */
  boolean enter(Link link) {
    accepted.increment();
    if (active.incrementAndGet() > capacity) {
      active.decrementAndGet();
      return false;
    }
    links.add(link);
    return true;
  }

  void leave(Link link, EndReason reason) {
    ended.get(reason).increment();
    if (links.remove(link)) {
      active.decrementAndGet();
    }
  }

  void movedFromPeer(int bytes) {
    fromPeers.add(bytes);
  }

  void movedFromTarget(int bytes) {
    fromTargets.add(bytes);
  }

  boolean isEmpty() {
    return links.isEmpty();
  }

  /** Those that live now; more may come and go meanwhile. */
  Iterable<Link> links() {
    return links;
  }

  /** A connection that does not live any more is among those that ended. */
  TunnelCounters counters() {
    int living = active.get(); // before the others are counted
    TreeMap<String, Long> reasons = new TreeMap<>();
    long refused = 0;
    long handshakes = 0;
    for (Map.Entry<EndReason, LongAdder> entry : ended.entrySet()) {
      long count = entry.getValue().sum();
      if (count > 0) {
        reasons.put(entry.getKey().text(), count);
      }
      refused += entry.getKey().isRefusal() ? count : 0;
      handshakes += entry.getKey().isHandshake() ? count : 0;
    }
    return new TunnelCounters(
        accepted.sum(), living, reasons, refused, handshakes, fromPeers.sum(), fromTargets.sum());
  }
}
