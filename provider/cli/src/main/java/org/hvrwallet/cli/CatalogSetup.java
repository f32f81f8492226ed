package org.hvrwallet.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hvrwallet.catalog.HubDatabase;
import org.hvrwallet.catalog.MappedTable;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.document.ListedCatalog;

/** Makes a hub database, maps its columns, and has the wallet know it. */
record CatalogSetup(CatalogSession session) {
  void create() throws IOException, WalletException {
    try (HubDatabase database = made()) {
      database.createTables();
      session.say("Its tables are there: " + database.description());
    }
    if (session.wallet().isPresent()) { // which lists it now
      session.say(session.requireWallet().description() + " knows it");
    }
  }

  private HubDatabase made() throws IOException, WalletException {
    Optional<CatalogAddress> named = session.target().database();
    if (named.isPresent()) {
      return HubDatabase.open(named.get(), session.target().password());
    }
    return HubDatabase.create(session.target().embeddedAddress());
  }

  /**
   * The mapping that arguments describe.
   *
   * @throws IllegalArgumentException if they make none
   */
  static MappedTable mapped(List<String> arguments) {
    String category = arguments.get(3).toUpperCase(Locale.ROOT);
    if (!category.equals("SECRET") && !category.equals("CONFIDENTIAL")) {
      throw new IllegalArgumentException(
          "'" + arguments.get(3) + "' is never encrypted: the category is SECRET or CONFIDENTIAL");
    }
    return new MappedTable(
        arguments.get(0),
        List.of(arguments.get(1).split(",", -1)),
        arguments.get(2),
        Category.valueOf(category),
        arguments.get(4).toLowerCase(Locale.ROOT));
  }

  void map(MappedTable mapped) throws IOException, WalletException {
    try (HubDatabase database = session.writable()) {
      database.map(mapped);
      session.say("Mapped " + mapped.table() + "." + mapped.column());
      session.say(
          "What is in it is brought to the encryption level by: hvrcryptdb "
              + session.target().place().name());
    }
  }

  void unmap(String column, boolean force) throws IOException, WalletException {
    try (HubDatabase database = session.database()) {
      if (!database.unmap(column, force)) {
        throw new WalletRefusedException(column + " is not mapped by hvr_wallet_mapping");
      }
      session.say("Ended the mapping of " + column);
    }
  }

  void forget(boolean force) throws IOException, WalletException {
    Wallet wallet = session.requireWallet();
    ListedCatalog listed = session.listed(wallet);
    if (!force && holdsSealed(wallet, listed)) {
      throw new WalletRefusedException(
          "values in "
              + listed.address().url()
              + " are sealed, and would be left out of rotations: --force takes it out all the same");
    }
    wallet.life().catalogs().change(List.of(), List.of(listed.address()));
    session.say(wallet.description() + " knows no more of " + listed.address().url());
  }

  private static boolean holdsSealed(Wallet wallet, ListedCatalog listed) throws WalletException {
    try {
      return !wallet.life().catalogs().census(listed).isEmpty();
    } catch (WalletRefusedException e) {
      throw new WalletRefusedException(
          e.getMessage()
              + ". So nobody knows whether sealed values are in it: --force takes it out all the same");
    }
  }

  void accept() throws IOException, WalletException {
    Wallet wallet = session.walletAsItIs();
    Optional<CatalogAddress> named = session.target().database();
    if (named.isPresent() && named.get().user().isPresent()) {
      wallet.life().catalogs().acceptDatabase(named.get(), session.target().password());
    } else {
      wallet.life().catalogs().acceptState();
    }
    session.say(
        "Went on from "
            + wallet.description()
            + " as it is: generation "
            + wallet.document().orElseThrow().generation()
            + ". What was sealed under keys that it does not have does not open. How much that is: hvrwallet doctor -p "
            + session.target().place().name());
  }
}
