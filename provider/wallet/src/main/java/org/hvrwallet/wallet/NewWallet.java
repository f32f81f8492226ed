package org.hvrwallet.wallet;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/**
 * What a wallet starts with.
 *
 * @param properties of its document
 * @param firstSequence of its first key: above 1, if a deleted wallet of the hub left its numbers
 */
record NewWallet(SortedMap<String, String> properties, int firstSequence) {
  NewWallet {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /**
   * The defaults, and what is given instead.
   *
   * @throws WalletRefusedException if a property is unknown or wrong
   */
  static NewWallet with(Map<String, String> given, int firstSequence) throws WalletException {
    SortedMap<String, String> properties = defaults();
    properties.putAll(given);
    if (!WalletDocument.isSoftware(properties)
        && !given.containsKey(SoftwareWalletType.ITERATIONS)) {
      properties.remove(SoftwareWalletType.ITERATIONS);
    }
    WalletProperties.requireAll(properties);
    return new NewWallet(properties, firstSequence);
  }

  /** The defaults; what a JVM was configured with is checked when it is used. */
  static NewWallet withDefaults() {
    return new NewWallet(defaults(), 1);
  }

  private static SortedMap<String, String> defaults() {
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put(WalletDocument.WALLET_TYPE, SoftwareWalletType.NAME);
    properties.put(WalletProperties.ENCRYPTION, "NONE");
    HvrConfig.iterations().ifPresent(text -> properties.put(SoftwareWalletType.ITERATIONS, text));
    return properties;
  }
}
