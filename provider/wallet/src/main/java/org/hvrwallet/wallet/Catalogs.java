package org.hvrwallet.wallet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.catalog.FilesCatalogType;
import org.hvrwallet.wallet.document.StoredEntry;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.WalletDocument;

/** The catalogs that a document lists, opened: all of them, or none and an exception. */
final class Catalogs implements AutoCloseable {
  private static final CatalogType FILES = new FilesCatalogType();

  private final WalletDocument document;
  private final List<Catalog> opened = new ArrayList<>();

  private Catalogs(WalletDocument document) {
    this.document = document;
  }

  /**
   * Opens the catalogs of a document.
   *
   * @throws WalletException if one of them cannot be reached, which is named
   */
  static Catalogs of(WalletDocument document) throws WalletException {
    Catalogs catalogs = new Catalogs(document);
    try {
      for (CatalogAddress address : document.catalogs()) {
        catalogs.opened.add(open(address));
      }
      return catalogs;
    } catch (WalletException e) {
      catalogs.close();
      throw e;
    }
  }

  /** Opens one. The caller closes it. */
  static Catalog open(CatalogAddress address) throws WalletException {
    return type(address).open(address, password());
  }

  /** A document keeps no password of a catalog. */
  private static Optional<Password> password() {
    return Optional.empty();
  }

  private static CatalogType type(CatalogAddress address) throws WalletRefusedException {
    if (FILES.name().equals(address.type())) {
      return FILES; // whatever else there is: nobody takes its place
    }
    // By the loader of this class: that of a caller may see other jars.
    return ServiceLoader.load(CatalogType.class, Catalogs.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(type -> type.name().equals(address.type()))
        .findFirst()
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    "this program has no catalogs of type "
                        + address.type()
                        + ": "
                        + address.url()));
  }

  List<Catalog> all() {
    return opened;
  }

  /** Counts the values of the entries and of each catalog. */
  Census census() throws WalletException {
    Map<String, SortedMap<Integer, Long>> places = new LinkedHashMap<>();
    places.put(Census.ENTRIES, entries());
    for (Catalog catalog : opened) {
      places.put(catalog.description(), catalog.census());
    }
    return new Census(places);
  }

  private SortedMap<Integer, Long> entries() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (StoredEntry stored : document.entries().values()) {
      if (stored instanceof KeyEntry entry) {
        counts.merge(EntryKeys.sequence(entry), 1L, Long::sum);
      }
    }
    return counts;
  }

  @Override
  public void close() {
    opened.forEach(Catalog::close);
  }
}
