package org.hvrwallet.catalog;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.WalletRefusedException;

/** A database of H2 in a file of the hub (CATALOG.md T3, T4). */
final class EmbeddedH2 {
  private static final String BEFORE = "jdbc:h2:file:";
  private static final String SUFFIX = ".mv.db";
  private static final int TAKEN = 90020;
  static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Set<PosixFilePermission> MODE_0700 =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> MODE_0600 =
      PosixFilePermissions.fromString("rw-------");

  private EmbeddedH2() {}

  /** Opens something. */
  interface Opening<T> {
    T open() throws SQLException;
  }

  /** The file of a database; empty if a URL leads to no file. */
  static Optional<Path> file(JdbcUrl url) {
    if (!url.text().startsWith(BEFORE)) {
      return Optional.empty();
    }
    String rest = url.text().substring(BEFORE.length());
    int end = rest.indexOf(';');
    return Optional.of(Path.of((end < 0 ? rest : rest.substring(0, end)) + SUFFIX));
  }

  /**
   * Makes the file, still empty, which H2 then takes for a new database. H2 itself would make it
   * readable for others.
   *
   * @throws WalletRefusedException if it cannot be made, or others may read it
   */
  static void makeFile(Path file) throws WalletRefusedException {
    try {
      Files.createDirectories(file.getParent(), PosixFilePermissions.asFileAttribute(MODE_0700));
      Files.createFile(file, PosixFilePermissions.asFileAttribute(MODE_0600));
    } catch (FileAlreadyExistsException e) {
      requirePrivate(file);
    } catch (IOException e) {
      throw new WalletRefusedException(
          "the database "
              + Shown.line(file.toString())
              + " cannot be made: "
              + e.getClass().getSimpleName()
              + ": see who may write to its directory",
          e);
    }
  }

  private static void requirePrivate(Path file) throws WalletRefusedException {
    try {
      if (!MODE_0600.containsAll(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))) {
        throw new WalletRefusedException(
            "others may read or write " + Shown.line(file.toString()) + ": chmod 600 it");
      }
    } catch (IOException e) {
      throw new WalletRefusedException(
          Shown.line(file.toString()) + " cannot be read: see whose it is", e);
    }
  }

  /** Opens a database, and waits if another process has it open. */
  static <T> T patiently(Opening<T> opening, Duration longest) throws SQLException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      try {
        return opening.open();
      } catch (SQLException e) {
        if (e.getErrorCode() != TAKEN || System.nanoTime() > end) {
          throw e;
        }
        pauseOr(e);
      }
    }
  }

  private static void pauseOr(SQLException taken) throws SQLException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw taken;
    }
  }
}
