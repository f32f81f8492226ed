package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a hub directory needs of a file system. */
interface FileOperations {
  /** Makes a directory of mode 0700, and those above it, and waits until they are on the disk. */
  void createDirectory(Path directory) throws IOException;

  /** The files of a directory. */
  List<Path> list(Path directory) throws IOException;

  /** The content of a file, if it has at most so many bytes. */
  byte[] read(Path file, int maxBytes) throws IOException;

  /** Writes a new file of mode 0600, and waits until it is on the disk. */
  void create(Path file, byte[] content) throws IOException;

  /** Gives a file its name, in place of any that has it. */
  void rename(Path from, Path to) throws IOException;

  /** Waits until the names in a directory are on the disk. */
  void syncDirectory(Path directory) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Removes a directory; nothing happens if somebody else keeps files in it. */
  void deleteDirectory(Path directory) throws IOException;
}
