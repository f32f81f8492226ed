package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.files.WalletFile;

/** A single-file wallet that an operator named by its path. */
final class FileHome extends SingleFile implements LastingHome {
  private final WalletFile file;

  FileHome(WalletFile file, Optional<StoredWallet> stored) {
    super(stored);
    this.file = file;
  }

  @Override
  public String description() {
    return "the wallet " + file.path();
  }

  @Override
  @SuppressWarnings("try") // the lock is held, not used
  public StoredWallet update(Drafting drafting) throws IOException, WalletException {
    try (Claim lock = file.lock()) {
      StoredWallet next = write(drafting.draft(current()));
      file.replace(next.bytes().toByteArray());
      return next;
    }
  }

  @Override
  public Optional<StoredWallet> newer(StoredWallet known) throws IOException, WalletException {
    byte[] present = file.read().orElseThrow(() -> WalletHome.isGone(description()));
    return known.bytes().equals(Blob.copyOf(present))
        ? Optional.empty()
        : Optional.of(SingleFile.parse(present));
  }

  @Override
  public StoredWallet replace(Drafting drafting) throws IOException, WalletException {
    return update(drafting);
  }

  @Override
  @SuppressWarnings("try") // the lock is held, not used
  public void remove(Legacy legacy) throws IOException, WalletException {
    try (Claim lock = file.lock()) {
      StoredWallet current = current().orElseThrow(() -> WalletHome.isGone(description()));
      if (legacy.of(current).isPresent()) {
        throw new WalletRefusedException(
            "a single-file wallet has no place to keep its keys: keep a copy of "
                + file.path()
                + ", and delete it with -d A");
      }
      file.remove();
    }
  }

  @Override
  @SuppressWarnings("try") // the lock is held, not used
  public void removeAll() throws IOException, WalletException {
    try (Claim lock = file.lock()) {
      file.remove();
    }
  }

  private Optional<StoredWallet> current() throws IOException, WalletException {
    Optional<byte[]> present = file.read();
    return present.isPresent() ? Optional.of(SingleFile.parse(present.get())) : Optional.empty();
  }

  @Override
  @SuppressWarnings("try") // the lock is held, not used
  public void tidy() throws IOException, WalletException {
    try (Claim lock = file.lock()) {
      file.tidy();
    }
  }

  @Override
  public Claim claimRotation() throws IOException, WalletException {
    return file.claimRotation().orElseThrow(() -> LastingHome.beingRotated(description()));
  }
}
