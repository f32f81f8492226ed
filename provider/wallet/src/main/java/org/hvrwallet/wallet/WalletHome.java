package org.hvrwallet.wallet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletAccess;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.files.StoredWallet;

/** Where a wallet lives: in a hub directory, in a file, or in whatever stream it came from. */
interface WalletHome {
  /** Makes the next generation out of what is stored now. */
  @FunctionalInterface
  interface Drafting {
    Draft draft(Optional<StoredWallet> current) throws IOException, WalletException;
  }

  /** What the wallet is called in messages. */
  String description();

  /** How an operator opens it, for messages. */
  String howToOpen();

  /** Replaces what is stored, and returns what is stored then. */
  StoredWallet update(Drafting drafting) throws IOException, WalletException;

  /**
   * What is stored now, if that may be another generation than a known one.
   *
   * @throws WalletException if that cannot be said
   */
  Optional<StoredWallet> newer(StoredWallet known) throws IOException, WalletException;

  /**
   * Whose wallet it is; empty if it lives in streams, and is lost if nobody takes its stream form.
   */
  Optional<HubName> hub();

  /** Who opens it, with these properties and this password. */
  default WalletAccess access(Map<String, String> properties, Optional<Password> password) {
    return new WalletAccess(hub().map(HubName::text), properties, password);
  }

  /** What {@code KeyStore.store} writes into its stream. */
  byte[] streamForm(StoredWallet stored);

  /**
   * The ways to open it without asking a person, in the order in which they are tried.
   *
   * @param close closes it when an operator closes the hub
   */
  List<PasswordSource> passwordSources(StoredWallet stored, Runnable close);

  /** The agent, which may be given the password within a time; none if there can be no agent. */
  List<PasswordSource> waitingFor(Duration patience, Runnable close);

  /** It was closed: nobody needs to close it any more. */
  void closed();

  /** What to say where somebody else removed it. */
  static WalletRefusedException isGone(String wallet) {
    return new WalletRefusedException(
        wallet + " was removed since it was loaded, by somebody else; nothing was stored");
  }
}
