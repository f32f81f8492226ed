package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.RotationReport;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletProperties;

/** Rotates, migrates and purges keys. */
record KeyChanges(Session session) {
  void rotate() throws IOException, WalletException {
    Wallet wallet = session.opened();
    report(
        wallet,
        new Outcome(session)
            .of(wallet, () -> wallet.life().rotate(Progress.onTerminal(session.err()))));
  }

  /** A change of the encryption level, or a rotation, whichever was stopped. */
  void proceed() throws IOException, WalletException {
    Wallet wallet = session.opened();
    boolean converts = wallet.document().orElseThrow().conversion().isPresent();
    RotationReport report =
        new Outcome(session)
            .of(wallet, () -> wallet.life().proceed(Progress.onTerminal(session.err())));
    if (converts) {
      new Outcome(session).converted(report);
    } else {
      report(wallet, report);
    }
  }

  private void report(Wallet wallet, RotationReport report) {
    new Outcome(session).rotated(wallet, report);
  }

  void migrate(Map<String, Optional<String>> changes, boolean otherPassword, boolean rotate)
      throws IOException, WalletException {
    Wallet wallet = session.place().wallet();
    Map<String, String> before = wallet.document().orElseThrow().properties();
    Map<String, String> after = WalletProperties.changed(wallet.document().orElseThrow(), changes);
    boolean chooses = otherPassword || WalletProperties.meanAnotherPassword(before, after);
    if (otherPassword && !WalletProperties.hasPassword(after)) {
      throw new WalletRefusedException(
          "with these properties the wallet has no password: leave -p out");
    }
    if (chooses) {
      session.passwords().openWithPassword(wallet); // the old one first
    } else {
      session.passwords().open(wallet);
    }
    session.list(wallet);
    Optional<Password> chosen =
        chooses ? session.passwords().chosen(wallet.description(), after) : Optional.empty();
    try {
      if (rotate) {
        migrateAndRotate(wallet, changes, chosen);
      } else {
        wallet.life().migrate(changes, chosen);
        session.say("The key of " + wallet.description() + " moved to a new wallet");
        new AgentNews(session).tell(chosen, !wallet.hasPassword());
      }
    } finally {
      chosen.ifPresent(Password::close);
    }
  }

  private void migrateAndRotate(
      Wallet wallet, Map<String, Optional<String>> changes, Optional<Password> chosen)
      throws IOException, WalletException {
    int before = sequence(wallet);
    try {
      report(
          wallet,
          new Outcome(session)
              .of(
                  wallet,
                  () ->
                      wallet
                          .life()
                          .migrateAndRotate(changes, chosen, Progress.onTerminal(session.err()))));
    } finally {
      // The password is the new one even if a catalog could not be sealed anew.
      if (sequence(wallet) != before) {
        session.say("The key of " + wallet.description() + " moved to a new wallet");
        new AgentNews(session).tell(chosen, !wallet.hasPassword());
      }
    }
  }

  private static int sequence(Wallet wallet) {
    return wallet.document().orElseThrow().key().sequence();
  }

  void purge(ConfigOptions options) throws IOException, WalletException {
    Wallet wallet = session.opened();
    Set<Integer> purged =
        options.purgeBelow != null
            ? wallet.life().purgeBelow(options.purgeBelow, options.force)
            : wallet.life().purgeRetiredBefore(options.purgeBefore, options.force);
    session.say(
        purged.isEmpty()
            ? "There is no such key to purge in " + wallet.description()
            : "Purged keys " + purged + " of " + wallet.description());
    new Outcome(session).outside();
  }
}
