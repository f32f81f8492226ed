package org.hvrwallet.wallet.document;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a wallet document says. Immutable.
 *
 * @param hub the hub's name; empty in a single-file wallet
 * @param generation 1, 2, 3 ...
 * @param updated when this generation was written
 * @param properties as operators set them
 * @param key where the newest hub encryption key is
 * @param history retired keys by sequence
 * @param entries of the store by alias
 */
public record WalletDocument(
    Optional<HubName> hub,
    long generation,
    Instant updated,
    SortedMap<String, String> properties,
    ProtectedKey key,
    SortedMap<Integer, RetiredKey> history,
    SortedMap<Alias, StoredEntry> entries) {
  /** The property that names the wallet type. */
  public static final String WALLET_TYPE = "Wallet_Type";

  /** Copies the maps. */
  public WalletDocument {
    properties = copy(properties);
    history = copy(history);
    entries = copy(entries);
  }

  /** The same content in another place. */
  public WalletDocument placed(Optional<HubName> newHub, ProtectedKey newKey) {
    return new WalletDocument(newHub, generation, updated, properties, newKey, history, entries);
  }

  private static <K, V> SortedMap<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
