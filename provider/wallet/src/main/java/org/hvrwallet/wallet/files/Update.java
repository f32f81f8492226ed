package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.document.HubName;

/**
 * An update of a hub directory in progress (F3). At any instant before {@link #commit} returns, a
 * crash leaves the wallet as it was or as it will be, whole.
 */
public final class Update implements AutoCloseable {
  static final String NAME_FILE = "wallet";
  static final String LOCK_FILE = "lock";
  static final String ROTATION_LOCK = "rotation-lock";

  private final HubLock lock;
  private final HubName hub;
  private final Path directory;
  private final FileOperations files;

  Update(HubLock lock, HubName hub, Path directory, FileOperations files) {
    this.lock = lock;
    this.hub = hub;
    this.directory = directory;
    this.files = files;
  }

  /** Whether a PKCS#12 file of this name lies in the directory. */
  public boolean hasKeyFile(String name) throws IOException {
    return FileNames.isKeyFile(name) && names().contains(name);
  }

  /** Writes a PKCS#12 file, to which no document leads yet, and returns its name. */
  public String addKeyFile(byte[] content) throws IOException {
    return add(FileNames.KEY_FILE, content);
  }

  /**
   * Makes a document the newest one, and removes what it supersedes.
   *
   * @param document its bytes
   * @param keyFile the PKCS#12 file that it names; empty if it names none
   * @param walletName the content of the file that servers are pointed at
   */
  public void commit(byte[] document, Optional<String> keyFile, byte[] walletName)
      throws IOException {
    ensureName(walletName);
    String name = add(FileNames.DOCUMENT, document);
    deleteAllBut(name, keyFile);
  }

  /** Removes what a crash left beside the newest pair. */
  public void tidy() throws IOException, WalletException {
    Optional<StoredPair> newest = present().readPair();
    if (newest.isPresent() && newest.get().documentFile().startsWith(directory)) {
      StoredPair pair = newest.get();
      deleteAllBut(HubDirectory.name(pair.documentFile()), pair.keyFile().map(HubDirectory::name));
    }
  }

  private void deleteAllBut(String document, Optional<String> keyFile) throws IOException {
    for (String file : names()) {
      boolean stays = file.equals(document) || keyFile.filter(file::equals).isPresent();
      if ((isOurs(file) && !stays) || file.equals(KeptFile.NAME)) {
        files.delete(directory.resolve(file));
      }
    }
    files.syncDirectory(directory); // a purged key, or an old password, must not come back
    deleteOlder();
  }

  private HubDirectory present() {
    return new HubDirectory(directory.getParent().getParent(), hub, files);
  }

  /**
   * Removes the wallet. At any instant a crash leaves it as it was, or leaves what is kept.
   *
   * @param kept what the next wallet of this hub takes in; if there is none, the directory goes too
   */
  public void remove(Optional<byte[]> kept) throws IOException, WalletException {
    if (kept.isPresent()) {
      replace(KeptFile.NAME, kept.get());
      files.syncDirectory(directory);
    }
    deleteDocuments();
    for (String file : names()) {
      if (goesWithTheWallet(file)) {
        files.delete(directory.resolve(file));
      }
    }
    files.syncDirectory(directory);
    deleteOlder();
    if (kept.isEmpty()) {
      // Without its lock an agent stops, before it could miss its record.
      for (String file :
          List.of(KeptFile.NAME, AgentFiles.LOCK, AgentFiles.RECORD, ROTATION_LOCK, LOCK_FILE)) {
        files.delete(directory.resolve(file));
      }
      files.syncDirectory(directory);
      files.deleteDirectory(directory);
      files.syncDirectory(directory.getParent());
    }
  }

  /** The newest at last: as long as it is there, no other is taken for it. */
  private void deleteDocuments() throws IOException, WalletException {
    HubDirectory present = present();
    List<Path> documents = new ArrayList<>(present.documents());
    try {
      Optional<StoredPair> newest = present.readPair();
      newest.ifPresent(pair -> documents.remove(pair.documentFile()));
      newest.ifPresent(pair -> documents.add(pair.documentFile()));
    } catch (WalletDamagedException e) {
      // then none of them is worth anything, and their order neither
    }
    for (Path document : documents) {
      files.delete(document);
      files.syncDirectory(document.getParent());
    }
  }

  /** F6: the files in the folder above, once they are superseded. */
  private void deleteOlder() throws IOException {
    List<Path> older =
        files.list(directory.getParent()).stream()
            .filter(file -> FileNames.isOlder(HubDirectory.name(file), hub))
            .toList();
    for (Path file : older) {
      files.delete(file);
    }
    if (!older.isEmpty()) {
      files.syncDirectory(directory.getParent());
    }
  }

  static boolean goesWithTheWallet(String file) {
    return isOurs(file) || file.equals(NAME_FILE) || file.equals("." + NAME_FILE);
  }

  private static boolean isOurs(String file) {
    return FileNames.isDocument(file)
        || FileNames.isKeyFile(file)
        || FileNames.isUnfinished(file)
        || file.equals("." + KeptFile.NAME);
  }

  /**
   * Before the document, so that there is never a wallet without its name; also mends one that
   * somebody overwrote.
   */
  private void ensureName(byte[] content) throws IOException {
    Path name = directory.resolve(NAME_FILE);
    if (names().contains(NAME_FILE)
        && Arrays.equals(files.read(name, WalletName.MAX_BYTES), content)) {
      return;
    }
    replace(NAME_FILE, content);
  }

  private void replace(String name, byte[] content) throws IOException {
    Path unfinished = directory.resolve("." + name);
    files.delete(unfinished);
    files.create(unfinished, content);
    files.rename(unfinished, directory.resolve(name));
  }

  private String add(String suffix, byte[] content) throws IOException {
    String name = FileNames.unused(Instant.now(), suffix, names());
    Path unfinished = directory.resolve("." + name);
    try {
      files.create(unfinished, content);
      files.rename(unfinished, directory.resolve(name));
    } catch (IOException e) {
      discard(unfinished).ifPresent(e::addSuppressed);
      throw e;
    }
    files.syncDirectory(directory);
    return name;
  }

  private Optional<IOException> discard(Path unfinished) {
    try {
      files.delete(unfinished);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private Set<String> names() throws IOException {
    return files.list(directory).stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toSet());
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
