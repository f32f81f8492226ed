package org.hvrwallet.wallet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.HubKeys;
import org.hvrwallet.wallet.seal.SealedMessage;

/** The catalogs that a document lists, opened: all of them, or none and an exception. */
final class Catalogs implements AutoCloseable {
  private final WalletDocument document;
  private final List<Catalog> opened = new ArrayList<>();

  private Catalogs(WalletDocument document) {
    this.document = document;
  }

  /**
   * Opens those of a wallet. A closed one, or one that came from a stream, leads to files of this
   * machine only.
   */
  static Catalogs of(Wallet wallet) throws WalletException {
    WalletDocument document = wallet.document().orElseThrow();
    if (wallet.state().home() instanceof LastingHome) {
      return of(document, wallet.isOpen() ? Optional.of(wallet.hubKeys()) : Optional.empty());
    }
    for (ListedCatalog listed : document.catalogs()) {
      if (!CatalogTypes.isLocal(listed.address())) {
        throw new WalletRefusedException(
            "this wallet came from a stream, and what such a wallet says of "
                + listed.address().url()
                + " is not followed: use hvrwalletconfig");
      }
    }
    return of(document, Optional.empty());
  }

  /**
   * Opens the catalogs of a document.
   *
   * @param keys of the wallet; without them its document may be anybody's word, and leads to files
   *     of this machine only
   * @throws WalletException if one of them cannot be reached, which is named, or knows of a later
   *     state of the wallet
   */
  private static Catalogs of(WalletDocument document, Optional<? extends HubKeys> keys)
      throws WalletException {
    Catalogs catalogs = new Catalogs(document);
    try {
      for (ListedCatalog listed : document.catalogs()) {
        Catalog catalog = open(listed, keys);
        catalogs.opened.add(catalog);
        requireNotBehind(document, catalog);
      }
      return catalogs;
    } catch (WalletException e) {
      catalogs.close();
      throw e;
    }
  }

  /** Opens one. The caller closes it. */
  static Catalog open(ListedCatalog listed, Optional<? extends HubKeys> keys)
      throws WalletException {
    CatalogAddress address = listed.address();
    if (keys.isEmpty() && !CatalogTypes.isLocal(address)) {
      throw new WalletClosedException(
          "the wallet that lists " + address.url(),
          "open it first: until then, that this is its catalog is anybody's word");
    }
    Optional<Password> password =
        keys.isPresent() ? EntryKeys.openPassword(listed, keys.get()) : Optional.empty();
    try {
      return CatalogTypes.open(address, password);
    } finally {
      password.ifPresent(Password::close);
    }
  }

  /** Refuses an older state of the wallet than a catalog knows, and another hub's catalog. */
  static void requireNotBehind(WalletDocument document, Catalog catalog) throws WalletException {
    Optional<HubRecord> known = catalog.recorded();
    if (known.isPresent() && document.hub().isPresent()) {
      requireOwn(document, catalog, known.get());
      if (known.get().generation() > document.generation()
          || known.get().highestSequence() > document.highestSequence()) {
        throw new WalletRefusedException(behind(document, catalog, known.get()));
      }
    }
  }

  /** Refuses another hub's catalog. */
  static void requireOwn(WalletDocument document, Catalog catalog, HubRecord known)
      throws WalletRefusedException {
    String hub = document.hub().map(HubName::text).orElse("");
    if (!known.hub().equals(hub)) {
      throw new WalletRefusedException(
          catalog.description()
              + " belongs to hub "
              + known.hub()
              + ", not to "
              + hub
              + ": take it out of the wrong one with hvrwallet catalog HUB forget");
    }
  }

  private static String behind(WalletDocument document, Catalog catalog, HubRecord known) {
    return catalog.description()
        + " knows generation "
        + known.generation()
        + " of the wallet with key "
        + known.highestSequence()
        + ", and this is generation "
        + document.generation()
        + " with key "
        + document.highestSequence()
        + ": an older wallet was put back. Put back the newer one, or, if this is what you want: hvrwallet catalog "
        + document.hub().map(HubName::text).orElse("HUB")
        + " accept";
  }

  /** Tells all of them which state of the wallet is the present one. */
  void record(WalletDocument now) throws WalletException {
    if (now.hub().isEmpty()) {
      return; // a file, of which there may be copies
    }
    HubRecord record = Databases.record(now);
    for (Catalog catalog : opened) {
      catalog.record(record);
    }
  }

  List<Catalog> all() {
    return opened;
  }

  /** Counts the values of the entries and of each catalog. */
  Census census() throws WalletException {
    return census(Catalog::census);
  }

  /** The same before keys are destroyed: also what others have not committed yet. */
  Census lastCensus() throws WalletException {
    return census(Catalog::lastCensus);
  }

  /** How to count the values of a catalog. */
  private interface Counting {
    SortedMap<Integer, Long> of(Catalog catalog) throws WalletException;
  }

  private Census census(Counting counting) throws WalletException {
    Map<String, SortedMap<Integer, Long>> places = new LinkedHashMap<>();
    places.put(Census.ENTRIES, entries());
    for (Catalog catalog : opened) {
      places.put(catalog.description(), counting.of(catalog));
    }
    return new Census(places);
  }

  /** How many values of the entries need a key below some sequence. */
  long entriesBelow(int sequence) {
    return Census.below(entries(), sequence);
  }

  private SortedMap<Integer, Long> entries() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (StoredEntry stored : document.entries().values()) {
      if (stored instanceof KeyEntry entry) {
        counts.merge(EntryKeys.sequence(entry), 1L, Long::sum);
      }
    }
    for (ListedCatalog catalog : document.catalogs()) {
      catalog
          .password()
          .ifPresent(
              password ->
                  counts.merge(
                      SealedMessage.sequence(password.toByteArray()).orElse(0), 1L, Long::sum));
    }
    return counts;
  }

  @Override
  public void close() {
    opened.forEach(Catalog::close);
  }
}
