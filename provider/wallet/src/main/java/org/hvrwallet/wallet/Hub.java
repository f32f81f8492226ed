package org.hvrwallet.wallet;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentWriter;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.files.Update;
import org.hvrwallet.wallet.files.WalletName;
import org.hvrwallet.wallet.key.Engine;

/** The wallet of a hub, in its directory (FORMAT.md section 7). */
final class Hub implements WalletHome {
  private final HubDirectory directory;

  Hub(HubDirectory directory) {
    this.directory = directory;
  }

  @Override
  public String description() {
    return "the wallet of hub " + directory.hub();
  }

  @Override
  public StoredWallet update(Drafting drafting) throws IOException, WalletException {
    try (Update update = directory.lock()) {
      Optional<StoredWallet> current = directory.readIfAny();
      Draft draft = drafting.draft(current);
      String keyFile = keyFile(update, current, draft);
      ProtectedKey key =
          new ProtectedKey(
              draft.key().sequence(),
              draft.document().key().created(),
              Optional.of(keyFile),
              Optional.empty(),
              Blob.copyOf(Engine.sha256(draft.protectedKey().toByteArray())));
      WalletDocument document = draft.document().placed(Optional.of(directory.hub()), key);
      byte[] bytes = DocumentWriter.write(document, draft.key());
      update.commit(bytes, keyFile, WalletName.encode(directory.hub()));
      return new StoredWallet(document, Blob.copyOf(bytes), draft.protectedKey());
    }
  }

  /** The present PKCS#12 file, unless the key or the password changes. */
  private static String keyFile(Update update, Optional<StoredWallet> current, Draft draft)
      throws IOException {
    if (current.isPresent() && current.get().protectedKey().equals(draft.protectedKey())) {
      return current.get().document().key().fileName().orElseThrow();
    }
    return update.addKeyFile(draft.protectedKey().toByteArray());
  }

  @Override
  public Optional<HubName> hub() {
    return Optional.of(directory.hub());
  }

  @Override
  public byte[] streamForm(StoredWallet wallet) {
    return WalletName.encode(directory.hub());
  }
}
