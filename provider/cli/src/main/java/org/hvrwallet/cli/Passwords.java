package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletProperties;
import org.hvrwallet.wallet.document.WalletDocument;

/** The passwords that a command needs, in the order in which people and scripts give them. */
final class Passwords {
  private static final int TRIES = 3;

  private final PasswordInput input;

  Passwords(PasswordInput input) {
    this.input = input;
  }

  /** Opens a wallet: by itself if it can, else with a password that is asked for once. */
  void open(Wallet wallet) throws IOException, WalletException {
    if (!wallet.openItself()) {
      if (wallet.outage().isPresent()) {
        throw wallet.outage().get(); // no password would help
      }
      openWithPassword(wallet);
    }
  }

  /** Opens a wallet with a password that is asked for, even if it would open itself. */
  void openWithPassword(Wallet wallet) throws IOException, WalletException {
    if (!wallet.hasPassword()) {
      open(wallet);
      return;
    }
    try (Password password = present(wallet)) {
      wallet.open(password);
    }
  }

  /** The password of a wallet that is there. The caller closes it. */
  Password present(Wallet wallet) throws IOException, WalletException {
    return required("Password of " + wallet.description() + meaning(wallet), wallet.description());
  }

  /** What the password of a wallet is where it comes from, in brackets; else nothing. */
  static String meaning(Wallet wallet) throws WalletRefusedException {
    return meaning(properties(wallet));
  }

  private static Map<String, String> properties(Wallet wallet) {
    return wallet.document().map(WalletDocument::properties).orElseGet(TreeMap::new);
  }

  /** What the password is where it comes from, such as a secret access key. */
  private static String meaning(Map<String, String> properties) throws WalletRefusedException {
    Optional<String> is =
        properties.isEmpty() ? Optional.empty() : WalletProperties.passwordIs(properties);
    return is.map(text -> " (" + text + ")").orElse("");
  }

  /** One password. The caller closes it. */
  Optional<Password> ask(String prompt) throws IOException {
    return input.read(prompt);
  }

  /**
   * The password of a new wallet; empty if it has none. The caller closes it.
   *
   * @param properties of the new wallet: whoever makes up a password types it twice; the
   *     credentials of a service are proved by that
   */
  Optional<Password> chosen(String wallet, Map<String, String> properties)
      throws IOException, WalletException {
    if (!WalletProperties.hasPassword(properties)) {
      return Optional.empty();
    }
    String meaning = meaning(properties);
    return Optional.of(
        meaning.isEmpty() ? madeUp(wallet) : required(newFor(wallet) + meaning, wallet));
  }

  /** A new password for something, asked for twice. The caller closes it. */
  Password madeUp(String what) throws IOException {
    for (int i = 1; ; i++) {
      Password first = required(newFor(what), what);
      try (Password again = required("The same password again", what)) {
        if (again.matches(first)) {
          return first;
        }
      }
      first.close();
      if (!input.isTerminal() || i == TRIES) {
        throw new NoPasswordException(
            "the two new passwords for " + what + " are not the same, and nothing was changed");
      }
      input.say("These are not the same. Once more:");
    }
  }

  private static String newFor(String what) {
    return "New password for " + what;
  }

  private Password required(String prompt, String what) throws IOException {
    return input
        .read(prompt)
        .orElseThrow(
            () ->
                new NoPasswordException(
                    "the password of "
                        + what
                        + " is needed, and the input had none; nothing was changed"));
  }
}
