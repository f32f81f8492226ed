package org.hvrwallet.jca;

import java.util.Optional;
import org.hvrwallet.spi.Password;

/**
 * The password argument of a JCA call, for the length of that call. Null and empty are none: no
 * wallet and no entry has an empty password, and frameworks give one where they were told none.
 */
final class MaybePassword implements AutoCloseable {
  private final Optional<Password> password;

  /** Copies it. */
  MaybePassword(char[] characters) {
    this.password =
        Optional.ofNullable(characters).filter(given -> given.length > 0).map(Password::copyOf);
  }

  Optional<Password> password() {
    return password;
  }

  @Override
  public void close() {
    password.ifPresent(Password::close);
  }
}
