package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A new file on its way to the place of another (FORMAT.md W1 and W2). Closing removes it, unless
 * it got there.
 */
final class UnfinishedFile implements AutoCloseable {
  private static final String BEFORE = ".hvrwallet-reseal-";
  private static final Pattern NAME =
      Pattern.compile(Pattern.quote(BEFORE) + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final int OWNER_WRITES = 0200;

  private final CatalogFiles files;
  private final FileSource original;
  private final Path path;
  private boolean done;

  /**
   * Chooses a name beside a file, on the same file system, that nobody can guess: the directory may
   * be open to others. It is another each time, so that two processes never write one file.
   */
  UnfinishedFile(CatalogFiles files, FileSource original) {
    this.files = files;
    this.original = original;
    this.path = original.file().resolveSibling(BEFORE + UUID.randomUUID());
  }

  /** Whether a run was stopped while it wrote this file, or writes it still. */
  static boolean isUnfinished(Path file) {
    Path name = file.getFileName();
    return name != null && NAME.matcher(name.toString()).matches();
  }

  /** Writes it, with the same access for the same users, and waits until it is on the disk. */
  void write(CatalogFiles.Content content) throws IOException {
    files.copy(original.file(), path);
    if (!files.state(path).hasAccessOf(original.state())) {
      throw new IOException(
          "this user cannot make a file of the same owner, group and mode: run as its owner or root");
    }
    files.setMode(path, original.state().mode() | OWNER_WRITES);
    files.write(path, content);
    files.setMode(path, original.state().mode());
    files.sync(path);
  }

  /**
   * Puts it in the place of the original, if that is still what was read. Between looking and
   * renaming nothing is done, but no file system does both at once.
   *
   * @return whether it was
   */
  boolean replaceOriginal() throws IOException {
    if (!original.isUnchanged()) {
      return false;
    }
    files.rename(path, original.file());
    done = true;
    files.sync(path.getParent());
    return true;
  }

  @Override
  public void close() throws IOException {
    if (!done) {
      files.delete(path);
    }
  }
}
