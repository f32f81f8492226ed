package org.hvrwallet.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletProperties;

/** Sets and removes properties. */
record PropertyChanges(Session session) {
  void configure(Map<String, Optional<String>> changes) throws IOException, WalletException {
    Wallet wallet = session.opened();
    Map<String, Optional<String>> plain = new LinkedHashMap<>(changes);
    Optional<String> autoOpen =
        plain.getOrDefault(WalletProperties.AUTO_OPEN_PASSWORD, Optional.empty());
    boolean save = takePrompt(autoOpen.orElse(null));
    if (save) {
      plain.remove(WalletProperties.AUTO_OPEN_PASSWORD);
    }
    if (!plain.isEmpty()) {
      wallet.life().configure(plain);
    }
    if (save) {
      wallet.life().saveAutoOpenPassword();
    }
    session.say("Changed " + String.join(", ", changes.keySet()) + " of " + wallet.description());
  }

  /** Whether the auto-open password is to be the wallet's; nobody types it into a command line. */
  static boolean takePrompt(String value) throws WalletRefusedException {
    if (value != null && !value.equals(ConfigText.PROMPT)) {
      throw new WalletRefusedException(
          "a password on the command line can be seen by every user of this machine: give "
              + WalletProperties.AUTO_OPEN_PASSWORD
              + "="
              + ConfigText.PROMPT
              + ", and change the password if it was the right one");
    }
    return value != null;
  }
}
