package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;

/**
 * What one run of {@code hvrwalletconfig} works with.
 *
 * @param place of the wallet
 * @param passwords that are asked for
 * @param out for results
 * @param err for progress and trouble
 */
record Session(WalletPlace place, Passwords passwords, PrintWriter out, PrintWriter err) {
  /** The wallet, open. */
  Wallet opened() throws IOException, WalletException {
    Wallet wallet = place.wallet();
    passwords.open(wallet);
    return wallet;
  }

  /** Says what was done. */
  void say(String text) {
    out.println(text);
  }

  /** Says what is not as it should be. */
  void warn(String text) {
    err.println("hvrwalletconfig: " + text);
  }
}
