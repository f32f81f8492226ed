package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An update of a hub directory in progress (F3). At any instant before {@link #commit} returns, a
 * crash leaves the wallet as it was or as it will be, whole.
 */
public final class Update implements AutoCloseable {
  static final String NAME_FILE = "wallet";

  private final HubLock lock;
  private final Path directory;
  private final FileOperations files;

  Update(HubLock lock, Path directory, FileOperations files) {
    this.lock = lock;
    this.directory = directory;
    this.files = files;
  }

  /** Writes a PKCS#12 file, to which no document leads yet, and returns its name. */
  public String addKeyFile(byte[] content) throws IOException {
    return add(FileNames.KEY_FILE, content);
  }

  /**
   * Makes a document the newest one, and removes what it supersedes.
   *
   * @param document its bytes
   * @param keyFile the PKCS#12 file that it names
   * @param walletName the content of the file that servers are pointed at
   */
  public void commit(byte[] document, String keyFile, byte[] walletName) throws IOException {
    ensureName(walletName);
    String name = add(FileNames.DOCUMENT, document);
    Set<String> keep = Set.of(name, keyFile);
    for (String file : names()) {
      boolean ours =
          FileNames.isDocument(file) || FileNames.isKeyFile(file) || FileNames.isUnfinished(file);
      if (ours && !keep.contains(file)) {
        files.delete(directory.resolve(file));
      }
    }
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
    Path unfinished = directory.resolve("." + NAME_FILE);
    files.delete(unfinished);
    files.create(unfinished, content);
    files.rename(unfinished, name);
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
