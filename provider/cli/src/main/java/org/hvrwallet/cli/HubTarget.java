package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.catalog.HubDatabase;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.HubRecord;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.files.HubDirectory;
import picocli.CommandLine;

/**
 * What the argument HUB of a command names.
 *
 * @param place of the wallet
 * @param database if that was named: where it is, and as whom to connect
 * @param password that was given for it; closed with this
 */
record HubTarget(WalletPlace place, Optional<CatalogAddress> database, Optional<Password> password)
    implements AutoCloseable {
  static final String TYPE = "jdbc";

  /** What stands for the name of the database in a JDBC URL. */
  private static final Pattern NAME =
      Pattern.compile("(?:.*;databaseName=|[^?;]*[/:])([^/:?;]+)(?:[?;].*)?");

  /** A hub or a file. */
  static HubTarget named(WalletPlace place) {
    return new HubTarget(place, Optional.empty(), Optional.empty());
  }

  /** The hub that knows a database, else the one that the database knows, else that of its name. */
  static HubTarget ofDatabase(CommandLine line, String url, HubOptions.Login login)
      throws IOException, WalletException {
    CatalogAddress address = login.address(url);
    Optional<HubName> hub = WalletPlace.hubThatLists(address);
    if (hub.isEmpty()) {
      try (HubDatabase database = HubDatabase.open(address, login.password())) {
        Optional<String> recorded = database.recorded().map(HubRecord::hub);
        hub = Optional.of(Places.hub(line, recorded.orElseGet(() -> nameOf(url))));
      }
    }
    WalletPlace place = new WalletPlace.OfHub(HubDirectory.of(hub.get()));
    return new HubTarget(place, Optional.of(address), login.password());
  }

  /** A wrong HVR_CONFIG looks like a hub without a wallet. */
  String unprotected() {
    return "Hub "
        + place.name()
        + " has no wallet in "
        + place.path()
        + ", so secrets are obfuscated, which is no protection";
  }

  private static String nameOf(String url) {
    Matcher name = NAME.matcher(url);
    return name.matches() ? name.group(1) : url;
  }

  /**
   * Where the database is, for a hub that has no wallet to know it.
   *
   * @throws WalletRefusedException if none was named, and there is none that needs no set-up
   */
  CatalogAddress address() throws WalletRefusedException {
    return WalletPlace.resolved(database.or(this::embedded).orElseThrow(() -> noDatabase(place)));
  }

  /** Where it is, if that need not be asked of a wallet, nor its password. */
  Optional<CatalogAddress> reachableAddress() {
    return database.isPresent() ? database.filter(named -> named.user().isPresent()) : embedded();
  }

  /**
   * Where the database is that needs no set-up, be it there or not.
   *
   * @throws WalletRefusedException if this is no hub
   */
  CatalogAddress embeddedAddress() throws WalletRefusedException {
    return WalletPlace.resolved(WalletPlace.embeddedDatabase(place.requireHub().hub()));
  }

  static WalletRefusedException noDatabase(WalletPlace place) {
    return new WalletRefusedException(
        place.name()
            + " has no database yet: name one by its JDBC URL, with -u USER, or make one that needs no set-up: hvrwallet catalog "
            + place.name()
            + " create");
  }

  /** Where the database of the hub is that needs no set-up, if it is there. */
  private Optional<CatalogAddress> embedded() {
    return place
        .hub()
        .map(HubDirectory::hub)
        .filter(WalletPlace::hasEmbeddedDatabase)
        .map(WalletPlace::embeddedDatabase);
  }

  /**
   * Has an open wallet list the database, if it does not.
   *
   * @return whether it does only now
   */
  boolean list(Wallet wallet) throws IOException, WalletException {
    Optional<CatalogAddress> known = database.or(this::embedded);
    boolean isNamed = database.flatMap(CatalogAddress::user).isPresent();
    if (known.isEmpty() || (isListed(known.get(), wallet) && !isNamed)) {
      return false;
    }
    wallet.life().catalogs().addDatabase(known.get(), password);
    return true;
  }

  private static boolean isListed(CatalogAddress address, Wallet wallet) {
    return wallet.document().orElseThrow().catalogs().stream()
        .map(ListedCatalog::address)
        .anyMatch(listed -> listed.url().equals(address.url()));
  }

  @Override
  public void close() {
    password.ifPresent(Password::close);
  }
}
