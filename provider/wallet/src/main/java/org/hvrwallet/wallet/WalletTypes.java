package org.hvrwallet.wallet;

import java.util.Map;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WalletType;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/** The wallet types that this program knows. */
final class WalletTypes {
  private static final WalletType SOFTWARE = new SoftwareWalletType();

  private WalletTypes() {}

  /**
   * The type that some properties name.
   *
   * @throws WalletRefusedException if it is unknown
   */
  static WalletType of(Map<String, String> properties) throws WalletRefusedException {
    String name = properties.get(WalletDocument.WALLET_TYPE);
    if (SOFTWARE.name().equals(name)) {
      return SOFTWARE;
    }
    throw new WalletRefusedException(
        "this program has no wallet type " + name + "; it knows " + SOFTWARE.name());
  }
}
