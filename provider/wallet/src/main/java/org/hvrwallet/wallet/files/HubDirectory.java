package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;
import org.hvrwallet.wallet.key.Engine;

/**
 * The directory of a hub's wallet: reads the newest pair of document and PKCS#12 file, and commits
 * a newer one.
 *
 * <p>Safe for use by several threads and processes: readers never wait, writers hold {@link
 * #lock()}.
 */
public final class HubDirectory {
  private static final int MAX_KEY_FILE_BYTES = 65_536;
  private static final int MAX_TRIES = 50;

  private final HubName hub;
  private final Path directory;
  private final FileOperations files;

  HubDirectory(Path config, HubName hub, FileOperations files) {
    this.hub = hub;
    this.directory = config.resolve("files").resolve("hvrwallet-" + hub);
    this.files = files;
  }

  /** The directory of a hub under HVR_CONFIG; it need not exist. */
  public static HubDirectory of(HubName hub) {
    return new HubDirectory(HvrConfig.directory(), hub, new PosixFiles());
  }

  /** The hub's name. */
  public HubName hub() {
    return hub;
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  /** The file in it that servers and keytool are pointed at. */
  public Path nameFile() {
    return directory.resolve(Update.NAME_FILE);
  }

  /** Whether it is there; what is in it is another question. */
  public boolean exists() throws IOException {
    try {
      // Unlike Files.exists, this does not take what may not be looked at for missing.
      Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Reads the wallet: the document with the highest generation (F2).
   *
   * @throws WalletRefusedException if there is none, or others could have written it
   * @throws WalletDamagedException if it is not whole
   */
  public StoredWallet read() throws IOException, WalletException {
    requireThere();
    NoSuchFileException gone = null;
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        return readOnce();
      } catch (NoSuchFileException e) {
        gone = e; // F5: an update came in between
      }
    }
    throw new WalletDamagedException(
        "the wallet of hub "
            + hub
            + " is not whole: "
            + gone.getFile()
            + " is missing; restore it from a backup",
        gone);
  }

  /** As {@link #read()}, but empty if the directory holds no wallet yet. */
  public Optional<StoredWallet> readIfAny() throws IOException, WalletException {
    return exists() && !documents().isEmpty() ? Optional.of(read()) : Optional.empty();
  }

  /**
   * Waits for the right to update, and makes the directory if it is not there.
   *
   * @throws WalletRefusedException if another process keeps it too long, or others could write here
   */
  public Update lock() throws IOException, WalletException {
    files.createDirectory(directory);
    Permissions.requirePrivateDirectory(directory);
    return new Update(HubLock.acquire(directory.resolve("lock")), directory, files);
  }

  private void requireThere() throws IOException, WalletException {
    if (!exists()) {
      throw new WalletRefusedException(
          "hub "
              + hub
              + " has no wallet: "
              + directory
              + " is not there. Create it with: hvrwalletconfig -p "
              + hub
              + " Wallet_Type=SOFTWARE, or set HVR_CONFIG to where it is");
    }
    Permissions.requirePrivateDirectory(directory);
  }

  private StoredWallet readOnce() throws IOException, WalletException {
    Candidate newest = newest();
    WalletDocument document = newest.document;
    if (!document.hub().equals(Optional.of(hub))) {
      throw new WalletDamagedException(
          newest.file
              + " is the wallet of another hub: "
              + document.hub().map(HubName::text).orElse("none"));
    }
    Path keyFile = keyFile(document);
    Permissions.requirePrivateFile(keyFile);
    byte[] key = files.read(keyFile, MAX_KEY_FILE_BYTES);
    if (!document.key().sha256().equals(Blob.copyOf(Engine.sha256(key)))) {
      throw new WalletDamagedException(
          keyFile
              + " is damaged, or does not belong to "
              + newest.file
              + ": restore the pair from a backup");
    }
    return new StoredWallet(document, newest.bytes, Blob.copyOf(key));
  }

  private Candidate newest() throws IOException, WalletException {
    Candidate newest = null;
    for (Path file : documents()) {
      Permissions.requirePrivateFile(file);
      byte[] bytes = files.read(file, DocumentReader.MAX_BYTES);
      Candidate candidate = Candidate.read(file, bytes);
      if (newest == null || candidate.document.generation() > newest.document.generation()) {
        newest = candidate;
      }
    }
    if (newest == null) {
      throw new WalletRefusedException(
          "hub " + hub + " has no wallet: there is no document in " + directory);
    }
    return newest;
  }

  private List<Path> documents() throws IOException {
    return files.list(directory).stream()
        .filter(file -> FileNames.isDocument(file.getFileName().toString()))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private Path keyFile(WalletDocument document) throws WalletDamagedException {
    String name = document.key().fileName().orElseThrow();
    if (!FileNames.isKeyFile(name)) {
      throw new WalletDamagedException(
          "the wallet document of hub "
              + hub
              + " is damaged: it names a key file outside its directory");
    }
    return directory.resolve(name);
  }

  private record Candidate(Path file, Blob bytes, WalletDocument document) {
    static Candidate read(Path file, byte[] bytes) throws WalletDamagedException {
      try {
        return new Candidate(file, Blob.copyOf(bytes), DocumentReader.read(bytes));
      } catch (WalletDamagedException e) {
        throw new WalletDamagedException(file + ": " + e.getMessage(), e);
      }
    }
  }
}
