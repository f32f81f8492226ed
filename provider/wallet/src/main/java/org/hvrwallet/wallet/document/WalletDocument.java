package org.hvrwallet.wallet.document;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletType;

/**
 * What a wallet document says. Immutable.
 *
 * @param hub the hub's name; empty in a single-file wallet
 * @param generation 1, 2, 3 ...
 * @param updated when this generation was written
 * @param properties as operators set them
 * @param key where the newest hub encryption key is
 * @param highestSequence that any key of this wallet ever had; above the newest only after an older
 *     state was restored
 * @param history retired keys by sequence
 * @param purged of keys that were purged, by sequence, what proves to a process that has one of
 *     them that this is still its wallet; sealed under the newest key
 * @param catalogs that hold values sealed by this wallet
 * @param reencryption since when catalogs may hold values under older keys: a rotation began, and
 *     is not complete
 * @param conversion since when catalogs may hold values that are not as the encryption level asks
 *     for: it was changed, and not all of them are brought there
 * @param entries of the store by alias
 */
public record WalletDocument(
    Optional<HubName> hub,
    long generation,
    Instant updated,
    SortedMap<String, String> properties,
    ProtectedKey key,
    int highestSequence,
    SortedMap<Integer, RetiredKey> history,
    SortedMap<Integer, Blob> purged,
    List<ListedCatalog> catalogs,
    Optional<Instant> reencryption,
    Optional<Instant> conversion,
    SortedMap<Alias, StoredEntry> entries) {
  /** The property that names the wallet type. */
  public static final String WALLET_TYPE = "Wallet_Type";

  /** The most catalogs of a wallet. */
  public static final int MAX_CATALOGS = 1000;

  /** The most retired keys of a wallet. */
  public static final int MAX_HISTORY = 10_000;

  /** Of the most purged keys a wallet keeps a proof. */
  public static final int MAX_PURGED = 100;

  /** Copies the maps. */
  public WalletDocument {
    properties = copy(properties);
    history = copy(history);
    purged = copy(purged);
    catalogs = List.copyOf(catalogs);
    entries = copy(entries);
  }

  /** The same content in another place. */
  public WalletDocument placed(Optional<HubName> newHub, ProtectedKey newKey) {
    return new WalletDocument(
        newHub,
        generation,
        updated,
        properties,
        newKey,
        highestSequence,
        history,
        purged,
        catalogs,
        reencryption,
        conversion,
        entries);
  }

  /** Whether all values of its catalogs were brought to its newest key and encryption level. */
  public boolean isComplete() {
    return reencryption.isEmpty() && conversion.isEmpty();
  }

  /** Whether its key is in a PKCS#12 file; else the document holds what protects it. */
  public boolean isSoftware() {
    return isSoftware(properties);
  }

  /** As {@link #isSoftware()}, of properties that are to be a document's. */
  public static boolean isSoftware(Map<String, String> properties) {
    return WalletType.SOFTWARE.equals(properties.get(WALLET_TYPE));
  }

  /** What a property says. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  private static <K, V> SortedMap<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
