package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.catalog.HubDatabase;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletCatalogs;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.document.ListedCatalog;

/** What one run of {@code hvrwallet catalog} works with. The wallet is opened when it is needed. */
final class CatalogSession implements AutoCloseable {
  private final HubTarget target;
  private final PasswordInput input;
  private final PrintWriter out;
  private Optional<Wallet> opened = Optional.empty();

  CatalogSession(HubTarget target, PasswordInput input, PrintWriter out) {
    this.target = target;
    this.input = input;
    this.out = out;
  }

  HubTarget target() {
    return target;
  }

  PasswordInput input() {
    return input;
  }

  void say(String text) {
    out.println(text);
  }

  PrintWriter out() {
    return out;
  }

  /** The wallet of the hub, open and knowing its database; empty if the hub has none. */
  Optional<Wallet> wallet() throws IOException, WalletException {
    if (opened.isEmpty()) {
      opened = target.place().findWallet();
      if (opened.isPresent()) {
        new Passwords(input).open(opened.get());
        target.list(opened.get());
      }
    }
    return opened;
  }

  /** The wallet of the hub, open, whatever its database knows. */
  Wallet walletAsItIs() throws IOException, WalletException {
    Wallet wallet = target.place().wallet();
    new Passwords(input).open(wallet);
    opened = Optional.of(wallet);
    return wallet;
  }

  /** As {@link #wallet()}, where there must be one. */
  Wallet requireWallet() throws IOException, WalletException {
    Optional<Wallet> wallet = wallet();
    return wallet.isPresent() ? wallet.get() : target.place().wallet(); // says that there is none
  }

  /** What the hub asks for; without a wallet, obfuscation. */
  Protector protector() throws IOException, WalletException {
    Optional<Wallet> wallet = wallet();
    if (wallet.isEmpty()) {
      return WalletCatalogs.withoutWallet();
    }
    wallet.get().life().catalogs().requireReached();
    return wallet.get().life().catalogs().protector();
  }

  /** Whether the wallet still asks for the same. */
  boolean isStill(Protector protector) {
    return opened.isEmpty() || opened.get().life().catalogs().isStill(protector);
  }

  void sayIfUnprotected() {
    if (opened.isEmpty()) {
      say(target.unprotected());
    }
  }

  /**
   * The database. Where it is need not be asked of a wallet if it was said, or is the one that
   * needs no set-up.
   */
  HubDatabase database() throws IOException, WalletException {
    Optional<CatalogAddress> said = target.reachableAddress();
    if (said.isPresent()) {
      return HubDatabase.open(WalletPlace.resolved(said.get()), target.password());
    }
    Optional<Wallet> wallet = wallet();
    if (wallet.isEmpty()) {
      return HubDatabase.open(target.address(), target.password());
    }
    ListedCatalog listed = listed(wallet.get());
    Optional<Password> password = wallet.get().life().catalogs().password(listed);
    try {
      return HubDatabase.open(WalletPlace.resolved(listed.address()), password);
    } finally {
      password.ifPresent(Password::close);
    }
  }

  /** The database, if the hub has one. Where it has none, nobody is asked for a password. */
  Optional<HubDatabase> findDatabase() throws IOException, WalletException {
    return target.database().isPresent() || target.reachableAddress().isPresent() || isListed()
        ? Optional.of(database())
        : Optional.empty();
  }

  private boolean isListed() throws IOException, WalletException {
    Optional<Wallet> found = target.place().findWallet();
    if (found.isEmpty()) {
      return false;
    }
    try (Wallet wallet = found.get()) {
      return !databases(wallet).isEmpty();
    }
  }

  /** The database to be filled: where a hub has none, one that needs no set-up is made. */
  HubDatabase writable() throws IOException, WalletException {
    boolean isNew =
        target.place().hub().isPresent()
            && target.database().isEmpty()
            && target.reachableAddress().isEmpty()
            && (wallet().isEmpty() || databases(wallet().get()).isEmpty());
    if (!isNew) {
      return database();
    }
    HubDatabase database = HubDatabase.create(target.embeddedAddress());
    database.createTables();
    say("Made a database for hub " + target.place().name() + ": " + database.description());
    if (wallet().isPresent()) {
      target.list(wallet().get());
    }
    return database;
  }

  private List<ListedCatalog> databases(Wallet wallet) {
    return wallet.document().orElseThrow().catalogs().stream()
        .filter(catalog -> catalog.address().type().equals(HubTarget.TYPE))
        .toList();
  }

  /** The database that the wallet lists, or the one of those that was named. */
  ListedCatalog listed(Wallet wallet) throws WalletException {
    List<ListedCatalog> all =
        databases(wallet).stream()
            .filter(
                catalog ->
                    target.database().map(CatalogAddress::url).stream()
                        .allMatch(catalog.address().url()::equals))
            .toList();
    if (all.isEmpty()) {
      throw HubTarget.noDatabase(target.place());
    } else if (all.size() > 1) {
      throw new WalletRefusedException(
          target.place().name() + " has several databases, name one by its URL: " + all);
    }
    return all.get(0);
  }

  @Override
  public void close() {
    opened.ifPresent(Wallet::close);
  }
}
