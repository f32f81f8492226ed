package org.hvrwallet.wallet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.DocumentWriter;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.key.Engine;

/**
 * A single-file wallet (FORMAT.md section 6) that came from a stream: where it is kept is its
 * user's affair. Nothing it says is obeyed: of the ways to open itself it has only the password in
 * it.
 */
class SingleFile implements WalletHome {
  private Optional<StoredWallet> stored;

  /** A home with a wallet in it, or none yet. */
  SingleFile(Optional<StoredWallet> stored) {
    this.stored = stored;
  }

  /** A wallet in one file, of which nothing is authenticated yet. */
  static StoredWallet parse(byte[] bytes) throws WalletException {
    WalletDocument document = DocumentReader.read(bytes);
    Blob key =
        document
            .key()
            .inline()
            .orElseThrow(
                () ->
                    new WalletRefusedException(
                        "this is the document of a hub's wallet, without its PKCS#12 file: load the file"
                            + " 'wallet' beside it instead"));
    if (!document.key().sha256().equals(Blob.copyOf(Engine.sha256(key.toByteArray())))) {
      throw new WalletDamagedException(
          "the wallet is damaged: the SHA-256 of its PKCS#12 part does not match; restore it from a backup");
    }
    return new StoredWallet(document, Blob.copyOf(bytes), key);
  }

  @Override
  public String description() {
    return "the wallet";
  }

  @Override
  public String howToOpen() {
    return "give the wallet password to KeyStore.load, or keytool's -storepass";
  }

  @Override
  public StoredWallet update(Drafting drafting) throws IOException, WalletException {
    StoredWallet next = write(drafting.draft(stored));
    stored = Optional.of(next);
    return next;
  }

  /** The bytes of a draft, in one file. */
  static StoredWallet write(Draft draft) throws WalletException {
    ProtectedKey key =
        new ProtectedKey(
            draft.key().sequence(),
            draft.document().key().created(),
            Optional.empty(),
            Optional.of(draft.protectedKey()),
            Blob.copyOf(Engine.sha256(draft.protectedKey().toByteArray())));
    WalletDocument document = draft.document().placed(Optional.empty(), key);
    byte[] bytes = DocumentWriter.write(document, draft.key());
    return new StoredWallet(document, Blob.copyOf(bytes), draft.protectedKey());
  }

  @Override
  public Optional<StoredWallet> newer(StoredWallet known) throws IOException, WalletException {
    return Optional.empty();
  }

  @Override
  public Optional<HubName> hub() {
    return Optional.empty();
  }

  @Override
  public byte[] streamForm(StoredWallet wallet) {
    return wallet.bytes().toByteArray();
  }

  @Override
  public List<PasswordSource> passwordSources(StoredWallet wallet, Runnable close) {
    return List.of(new AutoOpenPassword(wallet.document().properties(), hub()));
  }

  @Override
  public List<PasswordSource> waitingFor(Duration patience, Runnable close) {
    return List.of();
  }

  @Override
  public void closed() {
    // no agent knows of it
  }
}
