package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.event.WalletEvents;

/** What the databases of a hub and its document say of each other. */
final class Databases {
  private final Wallet wallet;

  Databases(Wallet wallet) {
    this.wallet = wallet;
  }

  /**
   * Lists one, and has it record whose it is. One that is listed already gets the user and the
   * password.
   *
   * @param accept whether to go on although it knows of a later state of the wallet
   */
  void add(CatalogAddress address, Optional<Password> password, boolean accept)
      throws IOException, WalletException {
    requireHub();
    wallet.hubKeys();
    try (Catalog catalog = CatalogTypes.open(address, password)) {
      Optional<HubRecord> known = catalog.recorded();
      WalletDocument document = wallet.document().orElseThrow();
      boolean listed = isListed(document, address);
      if (known.isPresent() && !accept && (listed || !isNewFor(document, known.get()))) {
        Catalogs.requireNotBehind(document, catalog);
      } else if (known.isPresent()) {
        Catalogs.requireOwn(document, catalog, known.get());
      }
      wallet.update(
          next -> {
            next.catalogs().put(address, password, next.opened().ring());
            known.ifPresent(record -> next.follow(record.generation(), record.highestSequence()));
            if (!listed) {
              next.convertWhatIsListed();
            }
          });
      catalog.record(record(wallet.document().orElseThrow()));
    }
  }

  private static boolean isListed(WalletDocument document, CatalogAddress address) {
    return document.catalogs().stream()
        .anyMatch(catalog -> catalog.address().url().equals(address.url()));
  }

  /**
   * Whether a wallet came after the one that a database knows: it has keys beyond those, or has
   * none but its first. An older state of that one has neither.
   */
  private static boolean isNewFor(WalletDocument document, HubRecord known) {
    return document.key().sequence() > known.highestSequence() || document.history().isEmpty();
  }

  /** Goes on from this state, although databases know of a later one. */
  void accept() throws IOException, WalletException {
    requireHub();
    for (ListedCatalog listed : wallet.document().orElseThrow().catalogs()) {
      try (Catalog catalog = Catalogs.open(listed, Optional.of(wallet.hubKeys()))) {
        Optional<HubRecord> known = catalog.recorded();
        if (known.isPresent()) {
          HubRecord later = known.get();
          wallet.update(next -> next.follow(later.generation(), later.highestSequence()));
        }
      }
    }
    try (Catalogs catalogs = Catalogs.of(wallet)) {
      catalogs.record(wallet.document().orElseThrow());
    }
  }

  /**
   * Has the databases know that older documents are none any more: those have another password, or
   * keys that are purged. One that is not reached now is told by whatever is done next with it.
   */
  static void recordIfReachable(Wallet wallet) {
    try (Catalogs catalogs = Catalogs.of(wallet)) {
      catalogs.record(wallet.document().orElseThrow());
    } catch (WalletException e) {
      WalletEvents.refused(wallet.description(), e.getMessage());
    }
  }

  private HubName requireHub() throws WalletRefusedException {
    return wallet
        .state()
        .home()
        .hub()
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    wallet.description()
                        + " is a single-file wallet: a database belongs to a hub, whose wallet is under HVR_CONFIG"));
  }

  static HubRecord record(WalletDocument now) {
    return new HubRecord(
        now.hub().orElseThrow().text(), now.generation(), now.highestSequence(), now.isComplete());
  }
}
