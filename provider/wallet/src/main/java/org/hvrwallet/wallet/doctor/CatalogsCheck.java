package org.hvrwallet.wallet.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.document.WalletDocument;

/**
 * The catalogs of a wallet: whether they can be reached, and whether its keys open what is in them.
 * Only those of an open wallet: where the document of a closed one leads, anybody may have written.
 *
 * @param wallet which is open
 * @param mend the commands
 */
record CatalogsCheck(Wallet wallet, Mend mend) implements Check {
  private static final String CHECK = "catalogs";

  @Override
  public List<Finding> findings() throws WalletException {
    List<Finding> found = new ArrayList<>();
    for (ListedCatalog listed : document().catalogs()) {
      look(listed, found);
    }
    return found.isEmpty()
        ? List.of(
            Finding.ok(
                CHECK,
                document().catalogs().size() + " are listed, and all is under the newest key"))
        : found;
  }

  private void look(ListedCatalog listed, List<Finding> found) {
    CatalogAddress address = listed.address();
    try (Catalog catalog = wallet.life().catalogs().open(listed)) {
      record(catalog, found);
      for (Map.Entry<Integer, Long> count : catalog.census().entrySet()) {
        count(address, count.getKey(), count.getValue(), found);
      }
    } catch (WalletException e) {
      found.add(
          Finding.wrong(
              CHECK,
              e.getMessage(),
              "make "
                  + address.url()
                  + " readable, or, if it is gone for good: "
                  + forget(address)));
    }
  }

  private String forget(CatalogAddress address) {
    return address.url().startsWith("jdbc:")
        ? "hvrwallet catalog --force " + mend.place().name() + " forget"
        : "hvrwallet census --forget " + mend.place().name() + " PATH";
  }

  /** Whether it knows another state of the wallet than a document that was put back. */
  private void record(Catalog catalog, List<Finding> found) throws WalletException {
    Optional<HubRecord> recorded = catalog.recorded();
    Optional<HubName> hub = document().hub();
    if (recorded.isEmpty() || hub.isEmpty()) {
      return;
    }
    HubRecord known = recorded.get();
    if (!known.hub().equals(hub.get().text())) {
      found.add(
          Finding.wrong(
              CHECK,
              catalog.description() + " belongs to hub " + known.hub() + ", not to " + hub.get(),
              "hvrwallet catalog " + mend.place().name() + " forget"));
    } else if (known.generation() > document().generation() && isStillBehind(known)) {
      found.add(
          Finding.wrong(
              CHECK,
              catalog.description()
                  + " knows generation "
                  + known.generation()
                  + " of the wallet, and this is generation "
                  + document().generation()
                  + ": an older wallet was put back",
              mend.restore()
                  + ", from a newer backup; or, if this is what you want: hvrwallet catalog "
                  + mend.place().name()
                  + " accept"));
    }
  }

  /** Another process may have changed the wallet since it was read. */
  private boolean isStillBehind(HubRecord known) throws WalletException {
    wallet.lookAgain();
    return known.generation() > document().generation();
  }

  private void count(CatalogAddress address, int sequence, long count, List<Finding> found) {
    int newest = document().key().sequence();
    String values = count + " values in " + address.url();
    if (sequence > newest) {
      found.add(
          Finding.wrong(
              CHECK,
              values
                  + " need key "
                  + sequence
                  + ", which is newer than this wallet: it is an older state of itself, or they are another hub's",
              mend.restore() + ", from a newer backup"));
    } else if (!Keys.has(document(), sequence)) {
      found.add(
          Finding.wrong(
              CHECK,
              values + " need key " + sequence + ", which is not in the history: they do not open",
              "enter them again, or: " + mend.restore() + ", from a backup with that key"));
    } else if (sequence != newest && document().reencryption().isEmpty()) {
      found.add(
          Finding.hint(
              CHECK,
              values
                  + " are still under key "
                  + sequence
                  + ": they came later than the rotation, or did not open",
              mend.config("-C", "")));
    }
  }

  private WalletDocument document() {
    return wallet.document().orElseThrow();
  }
}
