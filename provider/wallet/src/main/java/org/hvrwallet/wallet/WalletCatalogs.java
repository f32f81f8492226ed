package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.Protector;
import org.hvrwallet.spi.ResealProgress;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.seal.NoProtector;

/**
 * The places that hold the sealed values of a wallet, as its document lists them: files, and the
 * hub database.
 *
 * <p>All need the wallet open, unless they say otherwise; they throw {@link
 * org.hvrwallet.spi.WalletClosedException} if it is not. Safe for use by several threads.
 */
public final class WalletCatalogs {
  private final Wallet wallet;
  private final LastingHome home;

  WalletCatalogs(Wallet wallet, LastingHome home) {
    this.wallet = wallet;
    this.home = home;
  }

  /**
   * Lists catalogs of files, and takes catalogs out of the list.
   *
   * @throws WalletRefusedException if there would be too many
   */
  public void change(List<CatalogAddress> more, List<CatalogAddress> gone)
      throws IOException, WalletException {
    tell(
        () ->
            wallet.update(
                next -> {
                  next.catalogs().remove(gone);
                  for (CatalogAddress address : more) {
                    next.catalogs().put(address, Optional.empty(), next.opened().ring());
                  }
                  if (more.stream().anyMatch(CatalogTypes::followsLevel)) {
                    next.convertWhatIsListed();
                  }
                }));
  }

  /**
   * Lists a database, in place of what was listed for its URL, and has it record whose it is. A new
   * wallet goes on with its numbers where an earlier one of the hub had stopped.
   *
   * @param password of its user, which the document keeps sealed; the caller closes it
   * @throws WalletRefusedException if it cannot be reached, or belongs to another hub
   */
  public void addDatabase(CatalogAddress address, Optional<Password> password)
      throws IOException, WalletException {
    tell(() -> new Databases(wallet).add(address, password, false));
  }

  /** As {@link #addDatabase}, although it knows of a later state of the wallet. */
  public void acceptDatabase(CatalogAddress address, Optional<Password> password)
      throws IOException, WalletException {
    tell(() -> new Databases(wallet).add(address, password, true));
  }

  /**
   * Makes sure that all of them are reached, and that none knows of a later state of the wallet:
   * who seals with an older one may use a key that is purged.
   *
   * @throws WalletRefusedException if not; it is named
   */
  public void requireReached() throws WalletException {
    Refusals.tell(wallet.description(), () -> Catalogs.of(wallet).close());
  }

  /**
   * Goes on from this state of the wallet, although databases know of a later one: an older one was
   * put back on purpose.
   */
  public void acceptState() throws IOException, WalletException {
    tell(() -> new Databases(wallet).accept());
  }

  /** The password of the user of a database that is listed, if it is kept. The caller closes it. */
  public Optional<Password> password(ListedCatalog catalog) throws WalletException {
    return EntryKeys.openPassword(catalog, wallet.hubKeys());
  }

  /** Opens one of the databases that are listed. The caller closes it. */
  public Catalog open(ListedCatalog catalog) throws WalletException {
    return Catalogs.open(catalog, Optional.of(wallet.hubKeys()));
  }

  /**
   * What the encryption level asks for. Until it is changed, or the key is rotated: ask for it
   * again for each piece of work.
   */
  public Protector protector() throws WalletException {
    wallet.sealingKeys();
    return CatalogRun.protector(wallet);
  }

  /**
   * Whether the wallet still asks for what it asked for when it gave a protector: by a look within
   * the last second, before what was protected is committed. If that cannot be said, it does not.
   */
  public boolean isStill(Protector before) {
    try {
      Protector now = protector();
      return now.newestSequence() == before.newestSequence()
          && Arrays.stream(Category.values()).allMatch(c -> now.seals(c) == before.seals(c));
    } catch (WalletException e) {
      return false;
    }
  }

  /**
   * What a hub without a wallet can do for its values: obfuscate secrets, which is no protection.
   */
  public static Protector withoutWallet() {
    return new NoProtector();
  }

  /** Brings to the encryption level what others wrote into the catalogs since it was set. */
  public RotationReport convert(ResealProgress progress) throws IOException, WalletException {
    return Refusals.told(
        wallet.description(), () -> new Rotation(wallet, home, progress).convert());
  }

  /**
   * How many values need which key, in the entries and in all catalogs. A closed wallet knows it
   * too.
   *
   * @throws WalletRefusedException if a catalog cannot be read
   */
  public Census census() throws WalletException {
    try (Catalogs catalogs = Catalogs.of(wallet)) {
      return catalogs.census();
    }
  }

  /**
   * How many values of one catalog need which key.
   *
   * @throws WalletRefusedException if it cannot be read
   */
  public SortedMap<Integer, Long> census(ListedCatalog listed) throws WalletException {
    try (Catalog catalog = open(listed)) {
      return catalog.census();
    }
  }

  private void tell(Refusals.Action<IOException> action) throws IOException, WalletException {
    Refusals.tell(wallet.description(), action);
  }
}
