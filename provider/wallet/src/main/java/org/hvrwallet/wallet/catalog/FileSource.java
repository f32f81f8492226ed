package org.hvrwallet.wallet.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file to be read more than once, and to be found unchanged in the end. A small one is held in
 * memory: two changes within one tick of the clock leave the same times, and for small files that
 * is time enough to read them.
 */
final class FileSource {
  private static final int SMALL_BYTES = 1 << 20;

  private final CatalogFiles files;
  private final Path file;
  private final FileState state;
  private final Optional<byte[]> held;

  private FileSource(CatalogFiles files, Path file, FileState state, Optional<byte[]> held) {
    this.files = files;
    this.file = file;
    this.state = state;
    this.held = held;
  }

  /** Takes a file that was in this state before. */
  static FileSource of(CatalogFiles files, Path file, FileState state) throws IOException {
    Optional<byte[]> held =
        state.size() <= SMALL_BYTES ? Optional.of(readSmall(files, file)) : Optional.empty();
    return new FileSource(files, file, state, held);
  }

  private static byte[] readSmall(CatalogFiles files, Path file) throws IOException {
    try (InputStream in = files.read(file)) {
      return in.readNBytes(SMALL_BYTES + 1); // one more, if it grew meanwhile: then it is changed
    }
  }

  Path file() {
    return file;
  }

  FileState state() {
    return state;
  }

  /** The content, from its start; the caller closes it. */
  InputStream open() throws IOException {
    return held.isPresent() ? new ByteArrayInputStream(held.get()) : files.read(file);
  }

  /** Whether the file is still what it was. */
  boolean isUnchanged() throws IOException {
    try {
      return (held.isEmpty() || Arrays.equals(held.get(), readSmall(files, file)))
          && files.state(file).equals(state);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
