package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.DeletionReport;
import org.hvrwallet.wallet.Wallet;

/** Deletes a wallet, and says what is left and what is lost. */
record WalletRemoval(Session session) {
  void delete(boolean keepArtifacts, boolean force, boolean prompt)
      throws IOException, WalletException {
    Optional<Wallet> wallet = findWallet(keepArtifacts, force);
    boolean unlocked = force || prompt || (wallet.isPresent() && !wallet.get().hasPassword());
    if (!unlocked) {
      throw new WalletRefusedException(
          "a wallet is deleted with its password: add -p, or force it with f if the password is lost");
    }
    if (wallet.isEmpty()) {
      if (force && !keepArtifacts) {
        session.place().removeAll();
      } else if (!session.place().removeLeftovers()) {
        session.place().wallet(); // says that there is none
      }
      session.say("Removed what was left of the wallet of " + session.place().name());
      return;
    }
    if (force && !prompt) {
      openIfPossible(wallet.get());
    } else {
      session.passwords().openWithPassword(wallet.get());
      session.list(wallet.get());
    }
    boolean hasPassword = wallet.get().hasPassword();
    DeletionReport report = wallet.get().life().delete(keepArtifacts, force);
    session.say("Deleted " + wallet.get().description());
    if (report.keysKept()) {
      session.say(
          "Its keys are kept in "
              + session.place().hub().orElseThrow().kept().path()
              + (hasPassword ? ", under its password" : ", for the role of its machine")
              + ". The next wallet of the hub takes them in, and then old values open again; until"
              + " then no wallet protects them");
    }
    report
        .sequenceKept()
        .ifPresent(sequence -> session.say("The next wallet begins with key " + (sequence + 1)));
    report.lost().forEach(what -> session.say("To be entered again: " + what));
  }

  /** By force, a wallet is deleted that does not open; if it does, more of it is kept. */
  private void openIfPossible(Wallet wallet) throws WalletException {
    try {
      wallet.openItself();
      wallet.outage().ifPresent(outage -> session.warn(outage.getMessage()));
    } catch (WalletDamagedException e) {
      session.warn(e.getMessage());
    }
  }

  /** The wallet; empty if force is to remove what cannot be read, or what a deleted one left. */
  private Optional<Wallet> findWallet(boolean keepArtifacts, boolean force)
      throws IOException, WalletException {
    boolean removesAnything = force && !keepArtifacts;
    try {
      return session.place().findWallet();
    } catch (WalletDamagedException e) {
      if (!removesAnything) {
        throw e;
      }
      session.warn(e.getMessage());
      return Optional.empty();
    }
  }
}
