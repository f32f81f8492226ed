package org.hvrwallet.wallet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.agent.Lease;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentWriter;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.ProtectedKey;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.StoredWallet;
import org.hvrwallet.wallet.files.Update;
import org.hvrwallet.wallet.files.WalletName;
import org.hvrwallet.wallet.key.Engine;

/** The wallet of a hub, in its directory (FORMAT.md section 7). */
final class Hub implements LastingHome {
  private final HubDirectory directory;
  private volatile List<Path> seen = List.of();
  private volatile Optional<Lease> lease = Optional.empty(); // holds as long as this is here

  Hub(HubDirectory directory) {
    this.directory = directory;
  }

  @Override
  public String description() {
    return "the wallet of hub " + directory.hub();
  }

  @Override
  public String howToOpen() {
    return "open it with hvrwalletopen "
        + directory.hub()
        + ", or give the wallet password to KeyStore.load (keytool: -storepass)";
  }

  @Override
  public StoredWallet update(Drafting drafting) throws IOException, WalletException {
    try (Update update = directory.lock()) {
      return commit(update, directory.readIfAny(), drafting);
    }
  }

  @Override
  public StoredWallet replace(Drafting drafting) throws IOException, WalletException {
    try (Update update = directory.lock()) {
      return commit(update, readIfReadable(), drafting);
    }
  }

  private Optional<StoredWallet> readIfReadable() throws IOException, WalletException {
    try {
      return directory.readIfAny();
    } catch (WalletDamagedException e) {
      return Optional.empty(); // that is why it is replaced or removed
    }
  }

  private StoredWallet commit(Update update, Optional<StoredWallet> current, Drafting drafting)
      throws IOException, WalletException {
    Draft draft = drafting.draft(current);
    Optional<String> keyFile =
        draft.document().isSoftware()
            ? Optional.of(keyFile(update, current, draft))
            : Optional.empty();
    ProtectedKey key =
        new ProtectedKey(
            draft.key().sequence(),
            draft.document().key().created(),
            keyFile,
            keyFile.isPresent() ? Optional.empty() : Optional.of(draft.protectedKey()),
            Blob.copyOf(Engine.sha256(draft.protectedKey().toByteArray())));
    WalletDocument document = draft.document().placed(Optional.of(directory.hub()), key);
    byte[] bytes = DocumentWriter.write(document, draft.key());
    update.commit(bytes, keyFile, WalletName.encode(directory.hub()));
    return new StoredWallet(document, Blob.copyOf(bytes), draft.protectedKey());
  }

  /**
   * The present PKCS#12 file, unless the key or the password changes, or it lies elsewhere (F6).
   */
  private static String keyFile(Update update, Optional<StoredWallet> current, Draft draft)
      throws IOException {
    if (current.isPresent() && current.get().protectedKey().equals(draft.protectedKey())) {
      String present = current.get().document().key().fileName().orElseThrow();
      if (update.hasKeyFile(present)) {
        return present;
      }
    }
    return update.addKeyFile(draft.protectedKey().toByteArray());
  }

  /** No two documents have one name: where the names are the same, nothing was written. */
  @Override
  public Optional<StoredWallet> newer(StoredWallet known) throws IOException, WalletException {
    List<Path> documents = directory.documents();
    if (documents.equals(seen) && !documents.isEmpty()) {
      return Optional.empty();
    }
    StoredWallet now = directory.readIfAny().orElseThrow(() -> WalletHome.isGone(description()));
    if (!now.bytes().equals(known.bytes())) {
      return Optional.of(now); // not seen yet: whoever cannot open it must not go on without it
    }
    seen = documents;
    return Optional.empty();
  }

  @Override
  public void remove(Legacy legacy) throws IOException, WalletException {
    directory.read(); // a hub that is not there gets no directory by being locked
    try (Update update = directory.lock()) {
      Optional<StoredWallet> current = directory.readIfAny();
      update.remove(legacy.of(current.orElseThrow(() -> WalletHome.isGone(description()))));
    }
  }

  @Override
  public void removeAll() throws IOException, WalletException {
    try (Update update = directory.lock()) {
      update.remove(Optional.empty());
    }
  }

  /**
   * Finishes a removal, or a creation, that a crash cut off: files without a document go, and what
   * was kept stays.
   *
   * @return whether there was anything to do
   */
  boolean removeLeftovers() throws IOException, WalletException {
    if (!directory.hasLeftovers()) {
      return false;
    }
    try (Update update = directory.lock()) {
      if (directory.hasLeftovers()) {
        update.remove(directory.kept().read());
      }
      return true;
    }
  }

  @Override
  public void tidy() throws IOException, WalletException {
    try (Update update = directory.lock()) {
      update.tidy();
    }
  }

  @Override
  public Claim claimRotation() throws IOException, WalletException {
    return directory.claimRotation().orElseThrow(() -> LastingHome.beingRotated(description()));
  }

  @Override
  public Optional<HubName> hub() {
    return Optional.of(directory.hub());
  }

  @Override
  public byte[] streamForm(StoredWallet wallet) {
    return WalletName.encode(directory.hub());
  }

  @Override
  public List<PasswordSource> passwordSources(StoredWallet wallet, Runnable close) {
    WalletDocument document = wallet.document();
    return List.of(
        new AutoOpenPassword(document.properties(), hub()),
        new AutoOpenByPlugin(document.properties(), directory),
        agent(Duration.ZERO, close));
  }

  @Override
  public List<PasswordSource> waitingFor(Duration patience, Runnable close) {
    return List.of(agent(patience, close));
  }

  private PasswordSource agent(Duration patience, Runnable close) {
    return new AgentPassword(directory, patience, close, taken -> lease = Optional.of(taken));
  }

  @Override
  public void closed() {
    lease.ifPresent(Lease::close);
    lease = Optional.empty();
  }
}
