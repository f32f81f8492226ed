package org.hvrwallet.jca;

import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WrongPasswordException;

/** The password argument of a JCA call, for the length of that call: null is none. */
final class MaybePassword implements AutoCloseable {
  private final Optional<Password> password;

  /**
   * Copies it.
   *
   * @throws WrongPasswordException if it is empty: no wallet and no entry has such a password
   */
  MaybePassword(char[] characters) throws WrongPasswordException {
    if (characters != null && characters.length == 0) {
      throw new WrongPasswordException("the wallet: it is empty");
    }
    this.password = Optional.ofNullable(characters).map(Password::copyOf);
  }

  Optional<Password> password() {
    return password;
  }

  @Override
  public void close() {
    password.ifPresent(Password::close);
  }
}
