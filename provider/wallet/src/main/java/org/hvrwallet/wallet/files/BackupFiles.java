package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.HubName;

/**
 * A backup: a document and its PKCS#12 file, copied as they are (FORMAT.md section 7), in one
 * folder or, so that nobody finds both in one place, in two.
 */
public final class BackupFiles {
  private final List<Path> folders;
  private final FileOperations files;

  /** A backup in one folder, or its document in the first and its PKCS#12 file in the second. */
  public BackupFiles(List<Path> folders) {
    this(folders, new PosixFiles());
  }

  BackupFiles(List<Path> folders, FileOperations files) {
    this.folders = folders.stream().map(Path::toAbsolutePath).toList();
    this.files = files;
  }

  /**
   * Copies the present pair of a hub, while nobody updates it.
   *
   * @return the two files; one, if the wallet has no PKCS#12 file
   * @throws WalletRefusedException if the hub has no wallet, or other files of these names are
   *     there
   */
  @SuppressWarnings("try") // the lock is held, not used
  public List<Path> write(HubDirectory hub) throws IOException, WalletException {
    hub.read(); // a hub that is not there gets no directory by being locked
    try (Update update = hub.lock()) {
      StoredPair pair = hub.readPair().orElseThrow();
      List<Path> copies = new ArrayList<>();
      if (pair.keyFile().isPresent()) {
        byte[] key = pair.stored().protectedKey().toByteArray();
        copies.add(copy(pair.keyFile().get(), key, folders.size() - 1));
      }
      // At last: where there is a document, the pair is whole.
      copies.add(0, copy(pair.documentFile(), pair.stored().bytes().toByteArray(), 0));
      return copies;
    }
  }

  private Path copy(Path from, byte[] content, int folder)
      throws IOException, WalletRefusedException {
    Path to = folders.get(folder).resolve(from.getFileName());
    files.createDirectory(to.getParent());
    if (!files.list(to.getParent()).contains(to)) {
      Path unfinished = to.resolveSibling("." + to.getFileName());
      files.delete(unfinished);
      files.create(unfinished, content);
      files.rename(unfinished, to);
    } else if (!Arrays.equals(files.read(to, content.length + 1), content)) {
      throw new WalletRefusedException(
          to + " is there already, and is another file: name another folder");
    }
    files.syncDirectory(to.getParent());
    return to;
  }

  /**
   * The newest pair in the folders.
   *
   * @throws WalletRefusedException if there is none
   * @throws WalletDamagedException if the two are not of one backup, or are not whole
   */
  public StoredWallet read(HubName hub) throws IOException, WalletException {
    List<Path> documents = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : files.list(folder)) {
        String name = HubDirectory.name(file);
        if (FileNames.isDocument(name) || FileNames.isOlderDocument(name, hub)) {
          documents.add(file);
        }
      }
    }
    Optional<StoredPair> pair = StoredPair.newest(hub, documents, this::keyFile, files);
    return pair.map(StoredPair::stored)
        .orElseThrow(
            () ->
                new WalletRefusedException(
                    "there is no wallet document (hvrwallet-*.conf) in " + folders));
  }

  private Path keyFile(Path document, String name) throws IOException, WalletException {
    boolean isName = name.equals(Path.of(name).getFileName().toString());
    for (Path folder : folders) {
      for (Path file : isName ? files.list(folder) : List.<Path>of()) {
        if (HubDirectory.name(file).equals(name)) {
          return file;
        }
      }
    }
    throw new WalletDamagedException(
        document
            + " belongs to the PKCS#12 file "
            + name
            + ", which is not there: a backup is a pair. If it lies in another folder, name that too",
        new NoSuchFileException(name));
  }
}
