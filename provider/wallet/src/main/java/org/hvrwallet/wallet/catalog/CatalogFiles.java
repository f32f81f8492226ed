package org.hvrwallet.wallet.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** What a catalog of files needs of a file system. None of it follows a link. */
interface CatalogFiles {
  /** What gives a file its content. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** The files of a directory, sorted. */
  List<Path> list(Path directory) throws IOException;

  /** What a file is at this instant. */
  FileState state(Path file) throws IOException;

  /** Opens a file for reading; the caller closes it. */
  InputStream read(Path file) throws IOException;

  /**
   * Makes a new file like another: with its mode, its owner where this user may give files away,
   * its access control list and its other attributes.
   */
  void copy(Path from, Path to) throws IOException;

  /** Gives a file another content. */
  void write(Path file, Content content) throws IOException;

  /** Gives a file its permission bits. */
  void setMode(Path file, int mode) throws IOException;

  /** Waits until a file, or the names in a directory, are on the disk. */
  void sync(Path path) throws IOException;

  /** Gives a file its name, in place of any that has it. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;
}
