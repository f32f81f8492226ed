package org.hvrwallet.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;

/**
 * Opens a wallet without asking a person, if there is a way. Remembers why the others failed, to
 * say so to whoever needs the key.
 */
final class SelfOpening {
  private final List<PasswordSource> sources;
  private final List<String> troubles = new ArrayList<>();
  private final List<String> wrongPasswords = new ArrayList<>();

  /** What a password opens. */
  @FunctionalInterface
  interface Attempt {
    OpenedWallet open(Password password) throws WalletException;
  }

  /** What was opened, and the way. */
  record Success(OpenedWallet opened, PasswordSource source) {}

  /** Takes the ways, in the order in which they are tried. */
  SelfOpening(List<PasswordSource> sources) {
    this.sources = sources;
  }

  /**
   * Tries each way in turn.
   *
   * @throws WalletException if a password came and something else is wrong with the wallet
   */
  Optional<Success> open(Attempt attempt) throws WalletException {
    for (PasswordSource source : sources) {
      Optional<Password> password = ask(source);
      if (password.isPresent()) {
        try (Password given = password.get()) {
          return Optional.of(new Success(attempt.open(given), source));
        } catch (WrongPasswordException e) {
          String why = source.description() + " gave another password than the wallet's";
          wrongPasswords.add(why);
          troubles.add(why);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Password> ask(PasswordSource source) {
    try {
      return source.password();
    } catch (WalletException e) {
      troubles.add(source.description() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Which of the ways came with a wrong password. */
  List<String> wrongPasswords() {
    return wrongPasswords;
  }

  /** Why the ways that were set up did not open it; empty if none was. */
  String troubles() {
    return String.join("; ", troubles);
  }
}
