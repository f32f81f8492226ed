package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;

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
      openWithPassword(wallet);
    }
  }

  /** Opens a wallet with a password that is asked for, even if it would open itself. */
  void openWithPassword(Wallet wallet) throws IOException, WalletException {
    try (Password password = present(wallet)) {
      wallet.open(password);
    }
  }

  /** The password of a wallet that is there. The caller closes it. */
  Password present(Wallet wallet) throws IOException {
    return required("Password of " + wallet.description(), wallet.description());
  }

  /** One password. The caller closes it. */
  Optional<Password> ask(String prompt) throws IOException {
    return input.read(prompt);
  }

  /**
   * A new password. The caller closes it.
   *
   * @param type of the wallet: whoever makes up a password types it twice; the credentials of a
   *     service are proved by that
   */
  Password chosen(String wallet, String type) throws IOException {
    return type.equals("SOFTWARE") ? madeUp(wallet) : required(newFor(wallet), wallet);
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
