package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.WalletDocument;

/** Creates a wallet, and has it take in what a deleted one left. */
record WalletCreation(Session session) {
  void create(Map<String, Optional<String>> changes) throws IOException, WalletException {
    Map<String, String> properties = PropertyChanges.set(changes);
    boolean autoOpen =
        PropertyChanges.takePrompt(properties.get(WalletProperties.AUTO_OPEN_PASSWORD));
    properties.remove(WalletProperties.AUTO_OPEN_PASSWORD);
    if (!properties.getOrDefault(WalletProperties.ENCRYPTION, "NONE").equals("NONE")) {
      throw new WalletRefusedException(
          "first create the wallet, then enable it with: hvrwalletconfig "
              + session.place().name()
              + " Encryption="
              + properties.get(WalletProperties.ENCRYPTION));
    }
    Wallet wallet = session.place().newWallet(properties);
    Optional<Password> password = session.passwords().chosen(wallet.description(), properties);
    try {
      Optional<Wallet> kept = session.place().keptWallet();
      if (kept.isPresent()) {
        openKept(kept.get(), password, properties);
      }
      wallet.life().create(password, kept);
      if (autoOpen) {
        wallet.life().saveAutoOpenPassword();
      }
      session.list(wallet);
      WalletDocument document = wallet.document().orElseThrow();
      session.say("Created " + wallet.description() + ": " + session.place().fileToLoad());
      if (!document.history().isEmpty()) {
        session.say(
            "It has the keys "
                + document.history().keySet()
                + " of the wallet that was deleted, and the new key "
                + document.key().sequence());
      }
    } finally {
      password.ifPresent(Password::close);
    }
  }

  /** A deleted wallet's keys are under its own password, which may be the new one. */
  private void openKept(Wallet kept, Optional<Password> first, Map<String, String> properties)
      throws IOException, WalletException {
    if (!kept.hasPassword()) {
      session.passwords().open(kept);
      return;
    }
    if (opensWith(first, kept, properties)) {
      return;
    }
    Optional<Password> other =
        session.passwords().ask("Password of the deleted wallet, whose keys were kept");
    try (Password given =
        other.orElseThrow(
            () ->
                new WalletRefusedException(
                    "the keys of the deleted wallet were kept under its password: give that as well, or give the"
                        + " keys up with: hvrwalletconfig -d Af "
                        + session.place().name()))) {
      kept.open(given);
    }
  }

  /** A password of another kind of wallet is not tried: a service would be sent a proof of it. */
  private static boolean opensWith(
      Optional<Password> password, Wallet kept, Map<String, String> properties)
      throws WalletException {
    Map<String, String> before = kept.document().orElseThrow().properties();
    if (password.isEmpty() || WalletProperties.meanAnotherPassword(before, properties)) {
      return false;
    }
    try {
      kept.open(password.get());
      return true;
    } catch (WrongPasswordException e) {
      return false;
    }
  }
}
