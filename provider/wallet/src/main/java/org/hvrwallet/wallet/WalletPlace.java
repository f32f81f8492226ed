package org.hvrwallet.wallet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.files.WalletFile;
import org.hvrwallet.wallet.files.WalletName;

/**
 * Where a command finds a wallet: a hub under HVR_CONFIG, or the path of a single-file wallet. What
 * is there is read at each call. Immutable.
 */
public sealed interface WalletPlace {
  /** As it was named, for messages and for commands to type. */
  String name();

  /** Where it lies. */
  Path path();

  /** The file that servers and keytool are pointed at. */
  Path fileToLoad();

  /** The hub, if it is one's. */
  Optional<HubDirectory> hub();

  /**
   * The hub.
   *
   * @throws WalletRefusedException if it is a file
   */
  default HubDirectory requireHub() throws WalletRefusedException {
    return hub()
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    name()
                        + " is a single-file wallet, which belongs to no hub: it has no agent, and is backed up by"
                        + " copying the file"));
  }

  /** The wallet, closed; empty if there is none. */
  Optional<Wallet> findWallet() throws IOException, WalletException;

  /**
   * A new wallet, in memory until {@link WalletLife#create}.
   *
   * @param properties that differ from the defaults
   * @throws WalletRefusedException if there is a wallet
   */
  Wallet newWallet(Map<String, String> properties) throws IOException, WalletException;

  /** What a deleted wallet left to the next: a closed wallet with its keys, if they were kept. */
  Optional<Wallet> keptWallet() throws IOException, WalletException;

  /** Removes whatever is there, readable or not, and what deleted wallets left. */
  void removeAll() throws IOException, WalletException;

  /**
   * Removes what is there without being a wallet, since a crash cut off its deletion or its
   * creation; what a deletion was to keep stays.
   *
   * @return whether there was anything
   */
  boolean removeLeftovers() throws IOException, WalletException;

  /** Whether somebody updates it at this moment. */
  boolean isBeingUpdated() throws IOException, WalletException;

  /** Whether somebody rotates its key at this moment. */
  boolean isBeingRotated() throws IOException, WalletException;

  /** The wallet, closed. */
  default Wallet wallet() throws IOException, WalletException {
    return findWallet()
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    name()
                        + " has no wallet in "
                        + path()
                        + ". Create it with: hvrwalletconfig -p "
                        + name()
                        + " Wallet_Type=SOFTWARE"
                        + (hub().isPresent() ? ", or set HVR_CONFIG to where it is" : "")));
  }

  /**
   * The place that a text names: a path, if there is a slash in it, else a hub.
   *
   * @throws IllegalArgumentException if it is neither a path nor the name of a hub
   */
  static WalletPlace named(String text) throws IOException, WalletException {
    Platform.require();
    if (text.contains("/")) {
      WalletFile file = WalletFile.at(Path.of(text));
      Optional<byte[]> bytes = file.read();
      Optional<HubName> hub = bytes.flatMap(WalletName::decode);
      return hub.isPresent() ? new OfHub(HubDirectory.of(hub.get())) : new OfFile(text, file);
    }
    return new OfHub(HubDirectory.of(new HubName(text)));
  }

  /** Where the database of a hub is that needs no set-up; whether it is there or not. */
  static CatalogAddress embeddedDatabase(HubName hub) {
    return CatalogTypes.embedded(hub);
  }

  /** An address, with what stands in it for a folder of this machine. */
  static CatalogAddress resolved(CatalogAddress address) {
    return CatalogTypes.resolved(address);
  }

  /** Whether the database that needs no set-up is there. */
  static boolean hasEmbeddedDatabase(HubName hub) {
    return CatalogTypes.hasEmbedded(hub);
  }

  /**
   * The hub whose wallet lists a catalog.
   *
   * @return empty if none does
   * @throws WalletRefusedException if several do
   */
  static Optional<HubName> hubThatLists(CatalogAddress address)
      throws IOException, WalletException {
    return CatalogTypes.hubThatLists(address);
  }

  /** A hub. */
  record OfHub(HubDirectory directory) implements WalletPlace {
    @Override
    public String name() {
      return directory.hub().text();
    }

    @Override
    public Path path() {
      return directory.path();
    }

    @Override
    public Path fileToLoad() {
      return directory.nameFile();
    }

    @Override
    public Optional<HubDirectory> hub() {
      return Optional.of(directory);
    }

    @Override
    public Optional<Wallet> findWallet() throws IOException, WalletException {
      return directory
          .readIfAny()
          .map(
              stored ->
                  new Wallet(new Hub(directory), Optional.of(stored), NewWallet.withDefaults()));
    }

    @Override
    public Wallet newWallet(Map<String, String> properties) throws IOException, WalletException {
      if (directory.readIfAny().isPresent()) {
        throw new WalletRefusedException(
            "hub " + directory.hub() + " has a wallet already, in " + directory.path());
      }
      int first = KeptKeys.highestSequence(directory) + 1;
      return new Wallet(new Hub(directory), Optional.empty(), NewWallet.with(properties, first));
    }

    @Override
    public Optional<Wallet> keptWallet() throws IOException, WalletException {
      return KeptKeys.wallet(directory);
    }

    @Override
    public void removeAll() throws IOException, WalletException {
      new Hub(directory).removeAll();
    }

    @Override
    public boolean removeLeftovers() throws IOException, WalletException {
      return new Hub(directory).removeLeftovers();
    }

    @Override
    public boolean isBeingUpdated() throws IOException, WalletException {
      return directory.isBeingUpdated();
    }

    @Override
    public boolean isBeingRotated() throws IOException, WalletException {
      return directory.isBeingRotated();
    }
  }

  /** A file. */
  record OfFile(String name, WalletFile file) implements WalletPlace {
    @Override
    public Path path() {
      return file.path();
    }

    @Override
    public Path fileToLoad() {
      return file.path();
    }

    @Override
    public Optional<HubDirectory> hub() {
      return Optional.empty();
    }

    @Override
    public Optional<Wallet> findWallet() throws IOException, WalletException {
      Optional<byte[]> bytes = file.read();
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      Optional<StoredWallet> stored = Optional.of(SingleFile.parse(bytes.get()));
      return Optional.of(new Wallet(new FileHome(file, stored), stored, NewWallet.withDefaults()));
    }

    @Override
    public Wallet newWallet(Map<String, String> properties) throws IOException, WalletException {
      if (file.read().isPresent()) {
        throw new WalletRefusedException(file.path() + " is there already");
      }
      return new Wallet(
          new FileHome(file, Optional.empty()), Optional.empty(), NewWallet.with(properties, 1));
    }

    @Override
    public Optional<Wallet> keptWallet() {
      return Optional.empty();
    }

    @Override
    public void removeAll() throws IOException, WalletException {
      new FileHome(file, Optional.empty()).removeAll();
    }

    @Override
    public boolean removeLeftovers() {
      return false; // who writes it next takes away what a crash left beside it
    }

    @Override
    public boolean isBeingUpdated() throws IOException, WalletException {
      return file.isBeingUpdated();
    }

    @Override
    public boolean isBeingRotated() throws IOException, WalletException {
      return file.isBeingRotated();
    }
  }
}
