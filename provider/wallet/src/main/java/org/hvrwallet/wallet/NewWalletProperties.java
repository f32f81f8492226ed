package org.hvrwallet.wallet;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/** The properties that a wallet starts with. */
final class NewWalletProperties {
  private NewWalletProperties() {}

  /** The defaults, and what is given instead. */
  static SortedMap<String, String> with(Map<String, String> given) {
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put(WalletDocument.WALLET_TYPE, SoftwareWalletType.NAME);
    properties.put("Encryption", "NONE");
    HvrConfig.iterations().ifPresent(text -> properties.put(SoftwareWalletType.ITERATIONS, text));
    properties.putAll(given);
    return properties;
  }
}
