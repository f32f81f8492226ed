package org.hvrwallet.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.RotationReport;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.WalletDocument;

/** Sets and removes properties. */
record PropertyChanges(Session session) {
  void configure(Map<String, Optional<String>> changes) throws IOException, WalletException {
    Map<String, Optional<String>> plain = new LinkedHashMap<>(changes);
    Optional<String> autoOpen =
        plain.getOrDefault(WalletProperties.AUTO_OPEN_PASSWORD, Optional.empty());
    boolean save = takePrompt(autoOpen.orElse(null));
    if (save) {
      plain.remove(WalletProperties.AUTO_OPEN_PASSWORD);
    }
    Wallet wallet = session.place().wallet();
    Optional<Password> credentials = open(wallet, plain);
    try {
      session.list(wallet);
      Optional<RotationReport> report =
          plain.isEmpty()
              ? Optional.empty()
              : new Outcome(session)
                  .of(
                      wallet,
                      () -> wallet.life().configure(plain, Progress.onTerminal(session.err())));
      if (save) {
        wallet.life().saveAutoOpenPassword();
      }
      session.say("Changed " + String.join(", ", changes.keySet()) + " of " + wallet.description());
      report.ifPresent(new Outcome(session)::converted);
      new AgentNews(session).tell(credentials, !wallet.hasPassword());
    } finally {
      credentials.ifPresent(Password::close);
    }
  }

  /**
   * Opens the wallet: as it is, or, where other credentials are to open it from now on, with those:
   * the old ones may be gone.
   *
   * @return the password that goes with new credentials; the caller closes it
   */
  private Optional<Password> open(Wallet wallet, Map<String, Optional<String>> plain)
      throws IOException, WalletException {
    WalletDocument document = wallet.document().orElseThrow();
    SortedMap<String, String> after = WalletProperties.changed(document, plain);
    Map<String, String> before = document.properties();
    boolean sameType =
        before.get(WalletDocument.WALLET_TYPE).equals(after.get(WalletDocument.WALLET_TYPE));
    if (!sameType || !WalletProperties.meanAnotherPassword(before, after)) {
      session.passwords().open(wallet);
      return Optional.empty();
    }
    Optional<Password> credentials = session.passwords().chosen(wallet.description(), after);
    try {
      wallet.openChanged(plain, credentials);
      return credentials;
    } catch (WalletException | RuntimeException e) {
      credentials.ifPresent(Password::close);
      throw e;
    }
  }

  /** The properties that are to have a value. */
  static Map<String, String> set(Map<String, Optional<String>> changes) {
    Map<String, String> set = new LinkedHashMap<>();
    changes.forEach((name, value) -> value.ifPresent(text -> set.put(name, text)));
    return set;
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
