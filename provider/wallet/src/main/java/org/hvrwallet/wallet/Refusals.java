package org.hvrwallet.wallet;

import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.event.WalletEvents;

/**
 * Tells refusals to those who watch, at the boundary: around what others call, not where something
 * is refused. So each is told once, however deep it came from and whatever was tried on the way.
 *
 * <p>A wrong password of a single entry is not among them: a key manager tries its one password on
 * every entry.
 */
final class Refusals {
  private Refusals() {}

  /** What others call. */
  @FunctionalInterface
  interface Call<T, E extends Exception> {
    T run() throws WalletException, E;
  }

  /** What others call for its effect. */
  @FunctionalInterface
  interface Action<E extends Exception> {
    void run() throws WalletException, E;
  }

  /**
   * Calls it.
   *
   * @param wallet what the wallet is called in messages
   */
  static <T, E extends Exception> T told(String wallet, Call<T, E> call) throws WalletException, E {
    try {
      return call.run();
    } catch (WalletRefusedException | WrongPasswordException e) {
      WalletEvents.refused(wallet, e.getMessage());
      throw e;
    }
  }

  /** As {@link #told}, without a result. */
  static <E extends Exception> void tell(String wallet, Action<E> action)
      throws WalletException, E {
    told(
        wallet,
        () -> {
          action.run();
          return null;
        });
  }
}
