package org.hvrwallet.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.StoredWallet;

/**
 * The way from the state that a wallet was loaded in to the one that is stored now, which others
 * may have written: the same wallet later, or something else that must not be overwritten.
 *
 * @param home of the wallet
 * @param base what was loaded or stored here last
 * @param mine the keys of that
 */
record Succession(WalletHome home, Optional<StoredWallet> base, OpenedWallet mine) {

  /**
   * Opens what is stored now.
   *
   * @param given a password that may be its present one
   * @param others further ways to come by that
   * @throws WalletRefusedException if it is no later state of what was loaded, or no password that
   *     is at hand opens it
   */
  OpenedWallet open(StoredWallet current, Optional<Password> given, List<PasswordSource> others)
      throws WalletException {
    if (base.isEmpty()) {
      throw refused("was created meanwhile by somebody else");
    } else if (current.document().generation() < base.get().document().generation()) {
      throw refused("was replaced by an older state of it since it was loaded");
    }
    if (base.get().protectedKey().equals(current.protectedKey())) {
      return mine.on(current);
    }
    OpenedWallet reopened = reopen(current, given, others);
    if (!reopened.ring().holds(mine.ring().newest())) {
      throw refused("was replaced by another wallet since it was loaded");
    }
    return reopened;
  }

  /** Somebody rotated the key or changed the password. */
  private OpenedWallet reopen(
      StoredWallet current, Optional<Password> given, List<PasswordSource> others)
      throws WalletException {
    List<PasswordSource> sources = new ArrayList<>();
    given.ifPresent(password -> sources.add(new AtHand("the given password", password::copy)));
    mine.password().ifPresent(kept -> sources.add(new AtHand("the password so far", kept::copy)));
    sources.addAll(others);
    return new SelfOpening(sources)
        .open(password -> mine.reopened(current, password))
        .orElseThrow(() -> refused("got another password meanwhile"))
        .opened();
  }

  /** A password that is in this process already. */
  private record AtHand(String description, Supplier<Password> copy) implements PasswordSource {
    @Override
    public Optional<Password> password() {
      return Optional.of(copy.get());
    }
  }

  private WalletRefusedException refused(String trouble) {
    return new WalletRefusedException(
        home.description()
            + " "
            + trouble
            + "; nothing was stored: load it again, with its present password");
  }
}
