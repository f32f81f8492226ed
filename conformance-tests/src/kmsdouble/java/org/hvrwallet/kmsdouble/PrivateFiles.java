package org.hvrwallet.kmsdouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner reads, in a directory that only its owner opens. */
final class PrivateFiles {
  private final Path directory;

  PrivateFiles(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  /** Takes away what is left of another time. */
  void remove(String... names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(path(name));
    }
  }

  /** Writes a line, or nothing, in a file that appears when it is complete. */
  void write(String name, String text) throws IOException {
    Path aside = path("." + name + ".new");
    Files.deleteIfExists(aside);
    Files.createFile(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(aside, text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
    Files.move(aside, path(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
