package org.hvrwallet.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.HubKey;

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
      OpenedWallet same = mine.on(current);
      // Its password opens the wallet no more, if it is somebody else's by now.
      return passwordIsOfAnother(current) ? new OpenedWallet(same.ring(), Optional.empty()) : same;
    }
    OpenedWallet reopened = reopen(current, given, others);
    if (!reopened.ring().holds(mine.ring().newest()) && !hasPurgedMine(current, reopened)) {
      throw refused("was replaced by another wallet since it was loaded");
    }
    return reopened;
  }

  /**
   * Whether my newest key was one of this wallet, and is purged. Its document says so with what
   * nobody has who had not this key, or the wallet open later.
   */
  private boolean hasPurgedMine(StoredWallet current, OpenedWallet theirs) throws WalletException {
    HubKey key = mine.ring().newest();
    Blob sealed = current.document().purged().get(key.sequence());
    if (sealed == null) {
      return false;
    }
    try (SecretBytes proof = EntryKeys.openProof(key.sequence(), sealed, theirs.ring());
        SecretBytes expected = EntryKeys.proof(key)) {
      return proof.matches(expected);
    }
  }

  /** Somebody rotated the key or changed the password. */
  private OpenedWallet reopen(
      StoredWallet current, Optional<Password> given, List<PasswordSource> others)
      throws WalletException {
    List<PasswordSource> sources = new ArrayList<>();
    if (!passwordIsOfAnother(current)) { // else a service would be sent a proof of a password
      addThoseAtHand(given, sources);
    }
    sources.addAll(others);
    SelfOpening opening = new SelfOpening(sources);
    SortedMap<String, String> properties = current.document().properties();
    Optional<SelfOpening.Success> success =
        opening.open(
            WalletProperties.hasPassword(properties),
            password -> mine.reopened(current, home.access(properties, password)));
    if (success.isEmpty() && opening.outage().isPresent()) {
      throw opening.outage().get();
    }
    return success.orElseThrow(() -> refused("got another password meanwhile")).opened();
  }

  private boolean passwordIsOfAnother(StoredWallet current) throws WalletException {
    return WalletProperties.meanAnotherPassword(
        base.orElseThrow().document().properties(), current.document().properties());
  }

  private void addThoseAtHand(Optional<Password> given, List<PasswordSource> sources) {
    given.ifPresent(password -> sources.add(new AtHand("the given password", password::copy)));
    mine.password().ifPresent(kept -> sources.add(new AtHand("the password so far", kept::copy)));
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
