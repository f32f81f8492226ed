package org.hvrwallet.wallet.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.pkcs12.SoftwareWalletType;

/**
 * The properties that operators set.
 *
 * @param document which has them
 * @param protectedKey what the password opens
 * @param mend the commands
 */
record Properties(WalletDocument document, Blob protectedKey, Mend mend) implements Check {
  private static final String CHECK = "properties";
  private static final String ENOUGH =
      SoftwareWalletType.ITERATIONS + "=" + SoftwareWalletType.DEFAULT_ITERATIONS;

  @Override
  public List<Finding> findings() throws WalletException {
    List<Finding> found = new ArrayList<>();
    SortedMap<String, String> properties = document.properties();
    WalletProperties.names(properties); // a type that nobody knows has no names to compare with
    for (String name : properties.keySet()) {
      one(name, found);
    }
    if (SoftwareWalletType.NAME.equals(properties.get(WalletDocument.WALLET_TYPE))) {
      iterations(found);
    }
    ways(found);
    return found.isEmpty() ? List.of(Finding.ok(CHECK, "all are known and sound")) : found;
  }

  private void one(String name, List<Finding> found) {
    try {
      WalletProperties.require(name, document.properties());
    } catch (WalletException e) {
      String mended =
          switch (name) {
            case WalletProperties.ENCRYPTION -> name + "=NONE, or another of these";
            case WalletProperties.AUTO_OPEN_PLUGIN -> name + "=PATH, if the file is not to be it";
            default -> name + "=";
          };
      found.add(Finding.wrong(CHECK, e.getMessage(), mend.config("", mended)));
    }
  }

  /** Both those of the file, and those that the next one will have. */
  private void iterations(List<Finding> found) {
    int next;
    int present;
    try {
      next = SoftwareWalletType.iterations(document.properties());
      present = SoftwareWalletType.iterationsOf(protectedKey.toByteArray());
    } catch (WalletDamagedException e) {
      found.add(Finding.damaged(CHECK, e.getMessage(), mend.restore()));
      return;
    } catch (WalletException e) {
      found.add(Finding.wrong(CHECK, e.getMessage(), mend.config("", ENOUGH)));
      return;
    }
    int least = Math.min(next, present);
    if (least < SoftwareWalletType.DEFAULT_ITERATIONS) {
      found.add(
          Finding.hint(
              CHECK,
              "a guess at the password costs "
                  + (present == least ? "" : "after the next -m or -r ")
                  + least
                  + " iterations, fewer than "
                  + SoftwareWalletType.DEFAULT_ITERATIONS,
              mend.config("-m", ENOUGH)));
    }
  }

  private void ways(List<Finding> found) {
    if (document.property(WalletProperties.AUTO_OPEN_PASSWORD).isPresent()) {
      found.add(
          Finding.hint(
              CHECK,
              "the wallet opens by the password in its document: whoever reads its files has the key",
              "use an auto-open plugin, which has the password elsewhere: "
                  + mend.config(
                      "",
                      WalletProperties.AUTO_OPEN_PASSWORD
                          + "= "
                          + WalletProperties.AUTO_OPEN_PLUGIN
                          + "=PATH")));
    }
  }
}
