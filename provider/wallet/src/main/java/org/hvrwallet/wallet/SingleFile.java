package org.hvrwallet.wallet;

import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentWriter;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.Engine;

/** A single-file wallet (FORMAT.md section 6): where it is kept is its user's affair. */
final class SingleFile implements WalletHome {
  private Optional<StoredWallet> stored;

  /** A home with a wallet in it, or none yet. */
  SingleFile(Optional<StoredWallet> stored) {
    this.stored = stored;
  }

  @Override
  public String description() {
    return "the wallet";
  }

  @Override
  public StoredWallet update(Drafting drafting) throws WalletException {
    Draft draft = drafting.draft(stored);
    WalletDocument content = draft.document();
    ProtectedKey key =
        new ProtectedKey(
            draft.key().sequence(),
            content.key().created(),
            Optional.empty(),
            Optional.of(draft.protectedKey()),
            Blob.copyOf(Engine.sha256(draft.protectedKey().toByteArray())));
    WalletDocument document = content.placed(Optional.empty(), key);
    byte[] bytes = DocumentWriter.write(document, draft.key());
    StoredWallet next = new StoredWallet(document, Blob.copyOf(bytes), draft.protectedKey());
    stored = Optional.of(next);
    return next;
  }

  @Override
  public Optional<HubName> hub() {
    return Optional.empty();
  }

  @Override
  public byte[] streamForm(StoredWallet wallet) {
    return wallet.bytes().toByteArray();
  }
}
