package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.Timestamps;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.key.KeyRing;

/** The hub encryption keys of a generation in the making, and its history of them. */
final class NextKeys {
  private final SecureRandom random = new SecureRandom();
  private final SortedMap<Integer, RetiredKey> history = new TreeMap<>();
  private final SortedMap<Integer, Blob> purged = new TreeMap<>();
  private KeyRing ring;
  private Instant created = Timestamps.now();
  private int highestSequence;

  /** The keys of a new wallet. */
  NextKeys(KeyRing ring) {
    this.ring = ring;
    this.highestSequence = ring.newest().sequence();
  }

  /** The keys of what is stored now, as the ring holds them. */
  NextKeys(KeyRing ring, WalletDocument current) {
    this(ring);
    history.putAll(current.history());
    purged.putAll(current.purged());
    created = current.key().created();
    highestSequence = current.highestSequence();
  }

  KeyRing ring() {
    return ring;
  }

  HubKey newest() {
    return ring.newest();
  }

  /** When the newest was made. */
  Instant created() {
    return created;
  }

  int highestSequence() {
    return highestSequence;
  }

  /** The retired ones, sealed under the newest. */
  SortedMap<Integer, RetiredKey> history() {
    return Collections.unmodifiableSortedMap(history);
  }

  /** What is kept of those that were purged. */
  SortedMap<Integer, Blob> purged() {
    return Collections.unmodifiableSortedMap(purged);
  }

  /**
   * Leaves keys out of the history. What stays of each proves to a process that still has it that
   * this is the same wallet, and opens nothing.
   */
  void purge(Set<Integer> sequences) {
    for (int sequence : sequences) {
      Optional<HubKey> key = ring.find(sequence);
      if (key.isPresent()) {
        try (SecretBytes proof = EntryKeys.proof(key.get())) {
          keep(sequence, proof);
        }
      }
      ring = ring.without(sequence);
      history.remove(sequence);
    }
  }

  private void keep(int sequence, SecretBytes proof) {
    purged.put(sequence, EntryKeys.sealProof(sequence, proof, ring.newest(), random));
    if (purged.size() > WalletDocument.MAX_PURGED) {
      purged.remove(purged.firstKey());
    }
  }

  /** Seals what is kept of purged keys under the newest key. */
  private void keepAnew(SortedMap<Integer, Blob> kept, HubKeys keys) throws WalletDamagedException {
    for (Map.Entry<Integer, Blob> sealed : Map.copyOf(kept).entrySet()) {
      try (SecretBytes proof = EntryKeys.openProof(sealed.getKey(), sealed.getValue(), keys)) {
        keep(sealed.getKey(), proof);
      }
    }
  }

  /** Adds keys that another wallet of this hub had. */
  void inherit(KeyRing inherited, WalletDocument of)
      throws WalletRefusedException, WalletDamagedException {
    if (inherited.newestFirst().size() > WalletDocument.MAX_HISTORY) {
      throw tooMany(inherited.newestFirst().size());
    }
    for (HubKey key : inherited.newestFirst()) {
      ring = ring.with(key);
      retire(key, of.history().get(key.sequence()), of.updated());
    }
    keepAnew(of.purged(), inherited);
  }

  /** Gives no sequence again that is up to this one. */
  void giveNoneUpTo(int sequence) {
    highestSequence = Math.max(highestSequence, sequence);
  }

  /** Another first key, which the wallet type made, in place of the one that nothing has used. */
  void begin(SecretBytes key) {
    ring = KeyRing.of(new HubKey(ring.newest().sequence(), key));
  }

  /** Refuses a rotation for which there is no room. */
  void requireRoom() throws WalletRefusedException {
    if (history.size() == WalletDocument.MAX_HISTORY || highestSequence == Integer.MAX_VALUE) {
      throw tooMany(history.size());
    }
  }

  /** A new key, under which the present one and all the history are sealed. */
  void rotate(SecretBytes made) throws WalletRefusedException, WalletDamagedException {
    requireRoom();
    KeyRing before = ring;
    created = Timestamps.now();
    highestSequence++;
    ring = before.with(new HubKey(highestSequence, made));
    for (HubKey key : before.newestFirst()) {
      retire(key, history.get(key.sequence()), created);
    }
    keepAnew(purged, before);
  }

  /** Seals a key under the newest; when it retired is known, or is now. */
  private void retire(HubKey key, RetiredKey known, Instant now) {
    Blob sealed = EntryKeys.sealRetired(key, ring.newest(), random);
    history.put(key.sequence(), new RetiredKey(known == null ? now : known.retired(), sealed));
  }

  private static WalletRefusedException tooMany(int present) {
    return new WalletRefusedException(
        "there are "
            + present
            + " older keys, and a wallet keeps at most "
            + WalletDocument.MAX_HISTORY
            + ", with sequences up to "
            + Integer.MAX_VALUE
            + ": purge some first, with hvrwalletconfig -S");
  }
}
