package org.hvrwallet.wallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.CatalogType;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.catalog.FilesCatalogType;
import org.hvrwallet.wallet.catalog.GlobsCatalogType;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ListedCatalog;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.HvrConfig;

/** The catalog types that this program knows: its own, and services of {@link CatalogType}. */
final class CatalogTypes {
  /** Stands in a URL for the folder where hubs are, so that a hub may be moved with it. */
  static final String CONFIG = "${HVR_CONFIG}";

  /** Of files of this machine. Nobody takes their place, whatever else there is. */
  private static final List<CatalogType> OWN =
      List.of(new FilesCatalogType(), new GlobsCatalogType());

  private CatalogTypes() {}

  /** Whether a catalog is files of this machine: looking at it leads nowhere else. */
  static boolean isLocal(CatalogAddress address) {
    return OWN.stream().anyMatch(type -> type.name().equals(address.type()));
  }

  /** Whether the encryption level may govern what one of some catalogs holds. */
  static boolean anyFollowsLevel(List<ListedCatalog> catalogs) {
    return catalogs.stream().map(ListedCatalog::address).anyMatch(CatalogTypes::followsLevel);
  }

  static boolean followsLevel(CatalogAddress address) {
    return !address.type().equals(FilesCatalogType.NAME);
  }

  /** Where the database of a hub is that needs no set-up. */
  static CatalogAddress embedded(HubName hub) {
    String url = "jdbc:h2:file:" + CONFIG + "/hubdb/" + hub + "/hub";
    return new CatalogAddress("jdbc", url, Optional.of("sa"));
  }

  /** Whether that is there. */
  static boolean hasEmbedded(HubName hub) {
    Path folder = HvrConfig.directory().resolve("hubdb").resolve(hub.text());
    return Files.exists(folder.resolve("hub.mv.db"));
  }

  /** The address with what stands in it for a folder of this machine. */
  static CatalogAddress resolved(CatalogAddress address) {
    String url = address.url().replace(CONFIG, HvrConfig.directory().toString());
    return new CatalogAddress(address.type(), url, address.user());
  }

  /** The hub whose wallet lists a catalog, by the word of its document. */
  static Optional<HubName> hubThatLists(CatalogAddress address)
      throws IOException, WalletException {
    List<HubName> hubs = new ArrayList<>();
    for (HubName hub : HubDirectory.hubs()) {
      if (lists(hub, address)) {
        hubs.add(hub);
      }
    }
    if (hubs.size() > 1) {
      throw new WalletRefusedException(
          address.url() + " is listed by several hubs, name the one that is meant: " + hubs);
    }
    return hubs.stream().findFirst();
  }

  private static boolean lists(HubName hub, CatalogAddress address) throws IOException {
    try {
      return HubDirectory.of(hub).readIfAny().stream()
          .flatMap(stored -> stored.document().catalogs().stream())
          .map(listed -> resolved(listed.address()).url())
          .anyMatch(resolved(address).url()::equals);
    } catch (WalletException e) {
      return false; // trouble of another hub is not the trouble of this one
    }
  }

  /** Opens one. The caller closes it. */
  static Catalog open(CatalogAddress address, Optional<Password> password) throws WalletException {
    return type(address).open(resolved(address), password);
  }

  private static CatalogType type(CatalogAddress address) throws WalletRefusedException {
    // By the loader of this class: that of a caller may see other jars.
    Stream<CatalogType> services =
        ServiceLoader.load(CatalogType.class, CatalogTypes.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get);
    return Stream.concat(OWN.stream(), services)
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
}
