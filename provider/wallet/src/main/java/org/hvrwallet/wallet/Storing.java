package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.KeyRing;

/**
 * Writes what was changed in a wallet to its home.
 *
 * @param wallet which
 * @param table its entries
 * @param purged the sequences of keys that are to go; those that went are taken out
 */
record Storing(Wallet wallet, EntryTable table, Set<Integer> purged) {
  /** As {@link Wallet#store}. */
  byte[] store(Optional<Password> password, boolean hasStream) throws IOException, WalletException {
    WalletState state = wallet.state();
    if (!hasStream && !(state.home() instanceof LastingHome)) {
      throw new WalletRefusedException(
          "this wallet belongs to no hub, so a stream is needed to store it: name the hub"
              + " (keytool -providerarg HUB), or give a file");
    }
    if (!wallet.isOpen() && password.isPresent()) {
      state.unlocking().open(password, Map.of());
    }
    wallet.hubKeys();
    if (wallet.document().isPresent()) {
      state.refresh(table, password);
    }
    KeyRing before = wallet.hubKeys();
    Set<Integer> purging = Set.copyOf(purged);
    Optional<PurgeGuard> guard = guard(purging);
    try (Changes changes = table.changes()) {
      StoredWallet written =
          state.update(
              password,
              next -> {
                if (guard.isPresent()) {
                  guard.get().requireUnchanged(next);
                }
                next.purge(purging);
                next.protectIfOther(password);
                next.change(changes, before);
              });
      table.committed(changes, written.document().entries());
      if (purged.removeAll(purging)) {
        WalletEvents.purged(wallet.description(), purging);
      }
      return state.home().streamForm(written);
    }
  }

  /** Others may have recorded since that values need what is to be purged. */
  private Optional<PurgeGuard> guard(Set<Integer> purging) throws WalletException {
    if (purging.isEmpty() || wallet.document().isEmpty()) {
      return Optional.empty();
    }
    PurgeGuard guard = new PurgeGuard(wallet);
    guard.require(purging);
    return Optional.of(guard);
  }
}
