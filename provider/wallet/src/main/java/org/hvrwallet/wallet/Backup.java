package org.hvrwallet.wallet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.event.WalletEvents;
import org.hvrwallet.wallet.files.BackupFiles;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.StoredWallet;

/** Copies of a hub's wallet elsewhere, and the way back. */
public final class Backup {
  private final HubDirectory hub;
  private final BackupFiles files;

  /**
   * A backup of a hub.
   *
   * @param folders one, or two: the document goes to the first, the PKCS#12 file to the second
   */
  public Backup(HubDirectory hub, List<Path> folders) {
    this(hub, new BackupFiles(folders));
  }

  Backup(HubDirectory hub, BackupFiles files) {
    this.hub = hub;
    this.files = files;
  }

  /** Copies the pair that is stored now, and returns the two files. Needs no password. */
  public List<Path> take() throws IOException, WalletException {
    return files.write(hub);
  }

  /** The wallet in the backup, closed: opening it proves that it is whole. */
  public Wallet wallet() throws IOException, WalletException {
    StoredWallet stored = files.read(hub.hub());
    return new Wallet(
        new FormerHome(hub.hub(), stored), Optional.of(stored), NewWallet.withDefaults());
  }

  /**
   * Makes the wallet of the backup that of the hub again, as its newest generation. Sequences that
   * the present wallet gave are not given again.
   *
   * @param backup from {@link #wallet()}, open
   * @param acceptGeneration whether to do so although the hub has a wallet, whose later changes are
   *     lost, or later keys of one that was deleted
   */
  public void restore(Wallet backup, boolean acceptGeneration) throws IOException, WalletException {
    Refusals.tell(backup.description(), () -> restoreIfAcceptable(backup, acceptGeneration));
    WalletEvents.migrated(backup.description(), "restored from a backup");
  }

  private void restoreIfAcceptable(Wallet backup, boolean acceptGeneration)
      throws IOException, WalletException {
    OpenedWallet keys = backup.state().opened();
    StoredWallet old = backup.state().stored().orElseThrow();
    requireAccepted(backup, acceptGeneration);
    new Hub(hub)
        .replace(
            current -> {
              NextGeneration next = NextGeneration.after(Optional.of(hub.hub()), old, keys);
              // Also of a wallet that is damaged: what it says of its keys holds all the same.
              hub.readableDocuments().forEach(next::follow);
              next.giveNoneUpTo(KeptKeys.highestSequence(hub));
              return next.draft();
            });
  }

  /**
   * Says what restoring would lose.
   *
   * @throws WalletRefusedException if the hub has a wallet, and that is not accepted
   */
  public void requireAcceptable(Wallet backup, boolean acceptGeneration)
      throws IOException, WalletException {
    Refusals.tell(backup.description(), () -> requireAccepted(backup, acceptGeneration));
  }

  private void requireAccepted(Wallet backup, boolean acceptGeneration)
      throws IOException, WalletException {
    if (acceptGeneration) {
      return;
    }
    WalletDocument old = backup.document().orElseThrow();
    int kept = KeptKeys.highestSequence(hub);
    if (kept > old.highestSequence()) {
      throw refused(
          old, "the keys up to " + kept + " of a wallet that was deleted, in " + hub.kept().path());
    }
    try {
      Optional<StoredWallet> current = hub.readIfAny();
      if (current.isPresent()) {
        WalletDocument now = current.get().document();
        throw refused(
            old, "a wallet of generation " + now.generation() + " and key " + now.key().sequence());
      }
    } catch (WalletDamagedException e) {
      throw refused(old, "a wallet that cannot be read (" + e.getMessage() + ")");
    }
  }

  private WalletRefusedException refused(WalletDocument backup, String present) {
    return new WalletRefusedException(
        "hub "
            + hub.hub()
            + " has "
            + present
            + "; the backup has generation "
            + backup.generation()
            + " and key "
            + backup.key().sequence()
            + ". What was stored since is lost, and so is what was sealed under newer keys. If that is meant, add"
            + " --accept-generation");
  }
}
