package org.hvrwallet.wallet.key;

import java.lang.ref.Cleaner;
import org.hvrwallet.spi.Password;

/**
 * The password of an open wallet, for as long as it is open: a rotation, here or in another
 * process, needs it again. It is wiped when it is closed, and at the latest when nothing refers to
 * it any more. Safe for use by several threads.
 */
public final class KeptPassword implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Password password;
  private final Cleaner.Cleanable cleanable;

  private KeptPassword(Password password) {
    this.password = password;
    this.cleanable = CLEANER.register(this, password::close);
  }

  /** Copies a password. */
  public static KeptPassword copyOf(Password password) {
    return new KeptPassword(password.copy());
  }

  /**
   * Whether the other is the same.
   *
   * @throws IllegalStateException if this was closed
   */
  public boolean matches(Password other) {
    return password.matches(other);
  }

  /**
   * A copy, which the caller closes.
   *
   * @throws IllegalStateException if this was closed
   */
  public Password copy() {
    return password.copy();
  }

  /** Wipes the password, for everybody who shares this object. */
  @Override
  public void close() {
    cleanable.clean();
  }

  @Override
  public String toString() {
    return "KeptPassword[not shown]";
  }
}
