package org.hvrwallet.wallet.key;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The newest hub encryption key and the history. Immutable, but for its keys, which can be wiped.
 */
public final class KeyRing implements HubKeys {
  private final List<HubKey> newestFirst;

  private KeyRing(List<HubKey> newestFirst) {
    this.newestFirst = List.copyOf(newestFirst);
  }

  /** A wallet's first key, or one without a history. */
  public static KeyRing of(HubKey key) {
    return new KeyRing(List.of(key));
  }

  /** This ring with one more key, newer or older than others. */
  public KeyRing with(HubKey key) {
    if (find(key.sequence()).isPresent()) {
      throw new IllegalArgumentException("sequence " + key.sequence() + " stands in the ring");
    }
    List<HubKey> keys = new ArrayList<>(newestFirst);
    keys.add(key);
    keys.sort(Comparator.comparingInt(HubKey::sequence).reversed());
    return new KeyRing(keys);
  }

  /** This ring without a retired key. */
  public KeyRing without(int sequence) {
    if (sequence == newest().sequence()) {
      throw new IllegalArgumentException("the newest key stays");
    }
    return new KeyRing(newestFirst.stream().filter(key -> key.sequence() != sequence).toList());
  }

  /** The newest key. */
  public HubKey newest() {
    return newestFirst.get(0);
  }

  /** Whether this very key stands in the ring. */
  public boolean holds(HubKey key) {
    return newestFirst.stream().anyMatch(key::isSameAs);
  }

  /**
   * The key of this ring that is the same as another, which is wiped then; else that one. So a key
   * is in memory once, and what was derived of it stays in use.
   */
  public HubKey sharedWith(HubKey other) {
    Optional<HubKey> same =
        find(other.sequence()).filter(key -> !key.isClosed() && key.isSameAs(other));
    same.ifPresent(key -> other.close());
    return same.orElse(other);
  }

  /** The retired keys, newest first. */
  public List<HubKey> retired() {
    return newestFirst.subList(1, newestFirst.size());
  }

  @Override
  public List<HubKey> newestFirst() {
    return newestFirst;
  }

  @Override
  public Optional<HubKey> find(int sequence) {
    // For each value that is opened, and there may be a thousand keys.
    int low = 0;
    int high = newestFirst.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (newestFirst.get(middle).sequence() > sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < newestFirst.size() && newestFirst.get(low).sequence() == sequence
        ? Optional.of(newestFirst.get(low))
        : Optional.empty();
  }

  @Override
  public Optional<HubKey> sealing() {
    return Optional.of(newest());
  }

  /** One key of this ring by itself: it opens, and seals only if it is the newest. */
  public Optional<HubKeys> only(int sequence) {
    return newestFirst.stream()
        .filter(key -> key.sequence() == sequence)
        .findFirst()
        .map(key -> new OneKey(key, key == newest()));
  }

  private record OneKey(HubKey key, boolean seals) implements HubKeys {
    @Override
    public List<HubKey> newestFirst() {
      return List.of(key);
    }

    @Override
    public Optional<HubKey> sealing() {
      return seals ? Optional.of(key) : Optional.empty();
    }
  }
}
