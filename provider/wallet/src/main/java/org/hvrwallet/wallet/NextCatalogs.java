package org.hvrwallet.wallet;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.KeyRing;

/** The catalogs of a generation in the making. */
final class NextCatalogs {
  private final SecureRandom random = new SecureRandom();
  private final List<ListedCatalog> catalogs;

  /** Starts from those that are stored now. */
  NextCatalogs(List<ListedCatalog> catalogs) {
    this.catalogs = new ArrayList<>(catalogs);
  }

  List<ListedCatalog> all() {
    return List.copyOf(catalogs);
  }

  void clear() {
    catalogs.clear();
  }

  void remove(Collection<CatalogAddress> addresses) {
    catalogs.removeIf(catalog -> addresses.contains(catalog.address()));
  }

  /**
   * Lists one, in place of what was listed for the same place.
   *
   * @param password of its user, to be kept under the newest of some keys
   */
  void put(CatalogAddress address, Optional<Password> password, KeyRing keys)
      throws WalletRefusedException {
    catalogs.removeIf(
        listed ->
            listed.address().type().equals(address.type())
                && listed.address().url().equals(address.url()));
    catalogs.add(
        password
            .map(given -> EntryKeys.sealPassword(address, given, keys.newest(), random))
            .orElseGet(() -> new ListedCatalog(address)));
    if (catalogs.size() > WalletDocument.MAX_CATALOGS) {
      throw new WalletRefusedException(
          "a wallet lists at most "
              + WalletDocument.MAX_CATALOGS
              + " catalogs: name a folder in place of many files");
    }
  }

  /**
   * Seals their passwords under the newest of some keys.
   *
   * @return those whose passwords do not open, which stay as they are
   */
  List<String> sealAnew(KeyRing keys) {
    List<String> quarantined = new ArrayList<>();
    catalogs.replaceAll(
        catalog -> {
          try {
            return sealedAnew(catalog, keys);
          } catch (WalletDamagedException e) {
            quarantined.add("the password of catalog " + catalog);
            return catalog;
          }
        });
    return quarantined;
  }

  private ListedCatalog sealedAnew(ListedCatalog catalog, KeyRing keys)
      throws WalletDamagedException {
    Optional<Password> password = EntryKeys.openPassword(catalog, keys);
    try {
      return password.isPresent()
          ? EntryKeys.sealPassword(catalog.address(), password.get(), keys.newest(), random)
          : catalog;
    } finally {
      password.ifPresent(Password::close);
    }
  }
}
