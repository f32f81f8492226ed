package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.RetiredKey;
import org.hvrwallet.wallet.document.Timestamps;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.HubKey;
import org.hvrwallet.wallet.key.KeyRing;

/** The hub encryption keys of a generation in the making, and its history of them. */
final class NextKeys {
  private final SecureRandom random = new SecureRandom();
  private final SortedMap<Integer, RetiredKey> history = new TreeMap<>();
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

  /** Leaves keys out of the history. */
  void purge(Set<Integer> sequences) {
    for (int sequence : sequences) {
      ring = ring.without(sequence);
      history.remove(sequence);
    }
  }

  /** Adds keys that another wallet of this hub had. */
  void inherit(KeyRing inherited, WalletDocument of) throws WalletRefusedException {
    if (inherited.newestFirst().size() > WalletDocument.MAX_HISTORY) {
      throw tooMany(inherited.newestFirst().size());
    }
    for (HubKey key : inherited.newestFirst()) {
      ring = ring.with(key);
      retire(key, of.history().get(key.sequence()), of.updated());
    }
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
  void rotate(SecretBytes made) throws WalletRefusedException {
    requireRoom();
    KeyRing before = ring;
    created = Timestamps.now();
    highestSequence++;
    ring = before.with(new HubKey(highestSequence, made));
    for (HubKey key : before.newestFirst()) {
      retire(key, history.get(key.sequence()), created);
    }
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
