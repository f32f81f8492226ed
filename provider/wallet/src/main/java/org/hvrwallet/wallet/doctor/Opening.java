package org.hvrwallet.wallet.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.open.AutoOpenPlugin;

/**
 * Opens the wallet, which shows whether its document was edited: with the password that was given,
 * else as it opens itself.
 *
 * @param wallet closed; open then, if there was a way
 * @param given which may be its password
 * @param mend the commands
 */
record Opening(Wallet wallet, Optional<Password> given, Mend mend) implements Check {
  private static final String CHECK = "opening";

  @Override
  public List<Finding> findings() throws WalletException {
    List<Finding> found = new ArrayList<>();
    try {
      byGivenPassword(found);
      byPasswordInDocument(found);
      byItself(found);
    } catch (WalletDamagedException e) {
      found.add(Finding.damaged(CHECK, e.getMessage(), mend.restore()));
      return found;
    }
    if (wallet.isOpen()) {
      found.add(Finding.ok(CHECK, "it opens, and nobody edited its document"));
    } else if (found.isEmpty()) {
      found.add(
          Finding.hint(
              CHECK,
              "the wallet is closed, so it was not seen whether its document was edited, and nobody looked into its catalogs",
              mend.lookInside()));
    }
    return found;
  }

  private void byGivenPassword(List<Finding> found) throws WalletException {
    if (given.isPresent() && !opens(given.get())) {
      found.add(
          Finding.wrong(
              CHECK,
              "the password that was given is not the wallet's, or that of another time",
              mend.lookInside()));
    }
  }

  private boolean opens(Password password) throws WalletException {
    try {
      wallet.open(password);
      return true;
    } catch (WrongPasswordException e) {
      return false;
    }
  }

  private void byPasswordInDocument(List<Finding> found) throws WalletException {
    String set = mend.config("", WalletProperties.AUTO_OPEN_PASSWORD + "=@prompt");
    Optional<Password> inDocument;
    try {
      inDocument = WalletProperties.autoOpenPassword(document());
    } catch (WalletException e) {
      found.add(Finding.wrong(CHECK, "the auto-open password: " + e.getMessage(), set));
      return;
    }
    if (inDocument.isPresent()) {
      try (Password password = inDocument.get()) {
        boolean right = wallet.isOpen() ? password.matches(given.get()) : opens(password);
        if (!right) {
          found.add(
              Finding.wrong(CHECK, "the auto-open password is not the wallet's password", set));
        }
      }
    }
  }

  /** The plugin and the agent. A plugin that may not be run is the properties' affair. */
  private void byItself(List<Finding> found) throws WalletException {
    if (wallet.isOpen()) {
      return;
    }
    wallet.openItself();
    if (wallet.outage().isPresent()) {
      throw wallet.outage().get();
    }
    Optional<String> plugin = document().property(WalletProperties.AUTO_OPEN_PLUGIN);
    if (plugin.filter(Opening::isUsable).isPresent() && !wallet.selfOpeningTroubles().isEmpty()) {
      found.add(
          Finding.wrong(
              CHECK,
              wallet.selfOpeningTroubles(),
              "mend the plugin, or: "
                  + mend.config("", WalletProperties.AUTO_OPEN_PLUGIN + "=PATH")));
    }
  }

  private static boolean isUsable(String plugin) {
    try {
      AutoOpenPlugin.requireUsable(plugin);
      return true;
    } catch (WalletException e) {
      return false;
    }
  }

  private WalletDocument document() {
    return wallet.document().orElseThrow();
  }
}
