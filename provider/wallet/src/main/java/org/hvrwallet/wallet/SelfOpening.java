package org.hvrwallet.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.KeyServiceException;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WrongPasswordException;

/**
 * Opens a wallet without asking a person, if there is a way. Remembers why the others failed, to
 * say so to whoever needs the key.
 */
final class SelfOpening {
  /** How a wallet opens that has no password, for people. */
  static final String ROLE = "the role of this machine";

  private final List<PasswordSource> sources;
  private final List<String> troubles = new ArrayList<>();
  private final List<String> wrongPasswords = new ArrayList<>();
  private Optional<KeyServiceException> outage = Optional.empty();

  /** What a password opens; none, for a wallet that has no password. */
  @FunctionalInterface
  interface Attempt {
    OpenedWallet open(Optional<Password> password) throws WalletException;
  }

  /**
   * What was opened.
   *
   * @param by how, for people
   */
  record Success(OpenedWallet opened, String by) {}

  /** Takes the ways, in the order in which they are tried. */
  SelfOpening(List<PasswordSource> sources) {
    this.sources = sources;
  }

  /**
   * Tries each way in turn. Where the service that protects the key fails, no other way helps.
   *
   * @param hasPassword whether the wallet has a password; else nothing is needed from the ways
   * @throws WalletException if something else is wrong with the wallet than its password
   */
  Optional<Success> open(boolean hasPassword, Attempt attempt) throws WalletException {
    try {
      return hasPassword
          ? openWithPassword(attempt)
          : Optional.of(new Success(attempt.open(Optional.empty()), ROLE));
    } catch (KeyServiceException e) {
      outage = Optional.of(e);
      troubles.add(e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Success> openWithPassword(Attempt attempt) throws WalletException {
    for (PasswordSource source : sources) {
      Optional<Password> password = ask(source);
      if (password.isPresent()) {
        try (Password given = password.get()) {
          return Optional.of(new Success(attempt.open(Optional.of(given)), source.description()));
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

  /** Why the service that protects the key did not open it, if that was it. */
  Optional<KeyServiceException> outage() {
    return outage;
  }

  /** Why the ways that were set up did not open it; empty if none was. */
  String troubles() {
    return String.join("; ", troubles);
  }
}
