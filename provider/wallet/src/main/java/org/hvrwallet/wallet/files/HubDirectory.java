package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.DocumentReader;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;

/**
 * The directory of a hub's wallet: reads the newest pair of document and PKCS#12 file, and commits
 * a newer one.
 *
 * <p>Safe for use by several threads and processes: readers never wait, writers hold {@link
 * #lock()}.
 */
public final class HubDirectory {
  private static final String NAME_START = "hvrwallet-";
  private static final int MAX_TRIES = 50;
  private static final int LOOKS = 3;

  private final HubName hub;
  private final Path directory;
  private final FileOperations files;

  HubDirectory(Path config, HubName hub, FileOperations files) {
    this.hub = hub;
    this.directory = config.resolve("files").resolve(NAME_START + hub);
    this.files = files;
  }

  /** The directory of a hub under HVR_CONFIG; it need not exist. */
  public static HubDirectory of(HubName hub) {
    return new HubDirectory(HvrConfig.directory(), hub, new PosixFiles());
  }

  /** The hubs that have a directory under HVR_CONFIG. */
  public static List<HubName> hubs() throws IOException {
    Path files = HvrConfig.directory().resolve("files");
    if (!isThere(files)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(files)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.startsWith(NAME_START))
          .map(name -> name.substring(NAME_START.length()))
          .filter(HubName::isValid)
          .sorted()
          .map(HubName::new)
          .toList();
    }
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

  /** What a wallet that was deleted left to the next. */
  public KeptFile kept() {
    return new KeptFile(directory, files);
  }

  /** Whether it is there; what is in it is another question. */
  public boolean exists() throws IOException {
    return isThere(directory);
  }

  private static boolean isThere(Path path) throws IOException {
    try {
      // Unlike Files.exists, this does not take what may not be looked at for missing.
      Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
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
    Optional<StoredWallet> stored = readIfAny();
    if (stored.isPresent()) {
      return stored.get();
    }
    throw noWallet();
  }

  private WalletRefusedException noWallet() {
    return new WalletRefusedException(
        "hub "
            + hub
            + " has no wallet in "
            + directory
            + ". Create it with: hvrwalletconfig -p "
            + hub
            + " Wallet_Type=SOFTWARE, or set HVR_CONFIG to where it is");
  }

  /** As {@link #read()}, but empty if the hub has no wallet. */
  public Optional<StoredWallet> readIfAny() throws IOException, WalletException {
    return readPair().map(StoredPair::stored);
  }

  Optional<StoredPair> readPair() throws IOException, WalletException {
    NoSuchFileException gone = null;
    for (int i = 0; i < MAX_TRIES; i++) {
      try {
        Optional<StoredPair> pair = StoredPair.newest(hub, documents(), this::keyFile, files);
        if (pair.isPresent() || i >= LOOKS || !isThere(nameFile())) {
          return pair;
        }
        // A listing that others change meanwhile may miss the old document and the new one too.
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

  /**
   * The documents that are there, as a way to see whether another generation was written: no two
   * have one name.
   */
  public List<Path> documents() throws IOException, WalletRefusedException {
    List<Path> documents = new ArrayList<>();
    if (exists()) {
      Permissions.requirePrivateDirectory(directory);
      for (Path file : files.list(directory)) {
        if (FileNames.isDocument(name(file))) {
          documents.add(file);
        }
      }
    }
    documents.addAll(olderDocuments());
    documents.sort(Comparator.reverseOrder());
    return documents;
  }

  /** Whether there are files of a wallet that has no document, so that nobody can use it. */
  public boolean hasLeftovers() throws IOException, WalletException {
    if (!documents().isEmpty()) {
      return false;
    }
    boolean older =
        isThere(directory.getParent())
            && files.list(directory.getParent()).stream()
                .anyMatch(file -> FileNames.isOlder(name(file), hub));
    if (older || !exists()) {
      return older;
    }
    List<String> names = files.list(directory).stream().map(HubDirectory::name).toList();
    return !names.contains(KeptFile.NAME) || names.stream().anyMatch(Update::goesWithTheWallet);
  }

  /** What the documents say that can be read, also those that belong to no PKCS#12 file. */
  public List<WalletDocument> readableDocuments() throws IOException, WalletRefusedException {
    List<WalletDocument> readable = new ArrayList<>();
    for (Path file : documents()) {
      try {
        readable.add(DocumentReader.read(files.read(file, DocumentReader.MAX_BYTES)));
      } catch (IOException | WalletDamagedException e) {
        // whoever asks for the wallet itself is told
      }
    }
    return readable;
  }

  /** F6: they lie in the folder above, until the next update moves them. */
  private List<Path> olderDocuments() throws IOException, WalletRefusedException {
    if (!isThere(directory.getParent())) {
      return List.of();
    }
    List<Path> documents =
        files.list(directory.getParent()).stream()
            .filter(file -> FileNames.isOlderDocument(name(file), hub))
            .toList();
    if (!documents.isEmpty()) {
      Permissions.requirePrivateDirectory(directory.getParent());
    }
    return documents;
  }

  /**
   * Waits for the right to update, and makes the directory if it is not there.
   *
   * @throws WalletRefusedException if another process keeps it too long, or others could write here
   */
  public Update lock() throws IOException, WalletException {
    files.createDirectory(directory);
    Permissions.requirePrivateDirectory(directory);
    return new Update(HubLock.acquire(directory.resolve(Update.LOCK_FILE)), hub, directory, files);
  }

  /** The right to rotate the key, which takes longer than an update; empty if another has it. */
  public Optional<Claim> claimRotation() throws IOException, WalletException {
    requireThere();
    return HubLock.tryAcquire(directory.resolve(Update.ROTATION_LOCK)).map(Claim::new);
  }

  /** Whether somebody updates it at this moment. */
  public boolean isBeingUpdated() throws IOException, WalletException {
    return HubLock.isHeld(directory.resolve(Update.LOCK_FILE));
  }

  /** Whether somebody rotates its key at this moment. */
  public boolean isBeingRotated() throws IOException, WalletException {
    return HubLock.isHeld(directory.resolve(Update.ROTATION_LOCK));
  }

  /** The files that an agent of this hub keeps here. */
  public AgentFiles agentFiles() {
    return new AgentFiles(this, files);
  }

  /** Refuses a hub that has no wallet; one with files of older releases gets its directory now. */
  void requireThere() throws IOException, WalletException {
    if (!exists()) {
      if (olderDocuments().isEmpty()) {
        throw noWallet();
      }
      files.createDirectory(directory);
    }
    Permissions.requirePrivateDirectory(directory);
  }

  private Path keyFile(Path document, String name) throws WalletDamagedException {
    boolean older = document.getParent().equals(directory.getParent());
    if (older ? !FileNames.isOlder(name, hub) : !FileNames.isKeyFile(name)) {
      throw new WalletDamagedException(
          "the wallet document of hub "
              + hub
              + " is damaged: it names a key file outside its directory");
    }
    return document.resolveSibling(name);
  }

  static String name(Path file) {
    return file.getFileName().toString();
  }
}
