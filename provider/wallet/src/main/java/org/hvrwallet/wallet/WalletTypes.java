package org.hvrwallet.wallet;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/** The wallet types that this program knows: its own, and services of {@link WalletType}. */
final class WalletTypes {
  private static final WalletType SOFTWARE = new SoftwareWalletType();

  private WalletTypes() {}

  /**
   * The type that some properties name.
   *
   * @throws WalletRefusedException if it is unknown, or two services have its name
   */
  static WalletType of(Map<String, String> properties) throws WalletRefusedException {
    String name = properties.get(WalletDocument.WALLET_TYPE);
    if (SOFTWARE.name().equals(name)) {
      return SOFTWARE; // whatever else there is: nobody takes its place
    }
    SortedMap<String, WalletType> known = new TreeMap<>(Map.of(SOFTWARE.name(), SOFTWARE));
    // By the loader of this class: that of a caller may see other jars.
    for (WalletType type :
        ServiceLoader.load(WalletType.class, WalletTypes.class.getClassLoader())) {
      if (known.put(type.name(), type) != null && type.name().equals(name)) {
        throw new WalletRefusedException(
            "two services are wallet types called "
                + type.name()
                + ": remove one of them from the class path");
      }
    }
    WalletType type = known.get(name);
    if (type == null) {
      throw new WalletRefusedException(
          "this program has no wallet type "
              + name
              + "; it knows "
              + String.join(", ", known.keySet()));
    }
    return type;
  }
}
