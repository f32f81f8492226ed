package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;

/**
 * What one run of {@code hvrwalletconfig} works with.
 *
 * @param target what the argument HUB names
 * @param passwords that are asked for
 * @param out for results
 * @param err for progress and trouble
 * @param unfinished is set if something is not as it was asked for, and has been said
 */
record Session(
    HubTarget target,
    Passwords passwords,
    PrintWriter out,
    PrintWriter err,
    AtomicBoolean unfinished) {
  /** Where the wallet is. */
  WalletPlace place() {
    return target.place();
  }

  /** The wallet, open. */
  Wallet opened() throws IOException, WalletException {
    Wallet wallet = place().wallet();
    passwords.open(wallet);
    list(wallet);
    return wallet;
  }

  /** Has an open wallet list the database that was named, if it does not. */
  void list(Wallet wallet) throws IOException, WalletException {
    if (target.list(wallet)) {
      say(wallet.description() + " knows its database now");
      if (wallet.document().orElseThrow().conversion().isPresent()) {
        say(
            "What is in it is brought to the encryption level by: hvrwalletconfig -C "
                + place().name());
      }
    }
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
