package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.document.DocumentReader;

/**
 * A single-file wallet where the commands keep it: unlike keytool, they replace it atomically, and
 * one after the other (FORMAT.md section 6).
 */
public final class WalletFile {
  private static final Set<PosixFilePermission> MODE_0600 =
      PosixFilePermissions.fromString("rw-------");

  private static final String LOCK = ".lock";
  private static final String ROTATION_LOCK = ".rotation-lock";

  private final Path path;
  private final FileOperations files;

  WalletFile(Path path, FileOperations files) {
    this.path = path.toAbsolutePath();
    this.files = files;
  }

  /** The file at a path; it need not exist. */
  public static WalletFile at(Path path) {
    return new WalletFile(path, new PosixFiles());
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Its bytes; empty if it is not there. */
  public Optional<byte[]> read() throws IOException, WalletRefusedException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new WalletRefusedException(
          path + " is not a regular file; name the file itself, if it is a link");
    }
    return Optional.of(files.read(path, DocumentReader.MAX_BYTES));
  }

  /** Waits for the right to replace it. */
  public Claim lock() throws IOException, WalletRefusedException {
    return new Claim(HubLock.acquire(beside(LOCK)));
  }

  /** Whether somebody updates it at this moment. */
  public boolean isBeingUpdated() throws IOException, WalletRefusedException {
    return HubLock.isHeld(beside(LOCK));
  }

  /** Whether somebody rotates its key at this moment. */
  public boolean isBeingRotated() throws IOException, WalletRefusedException {
    return HubLock.isHeld(beside(ROTATION_LOCK));
  }

  /** What an update that was stopped has left; the next one removes it. */
  public Path unfinished() {
    return beside(".new");
  }

  /** The right to rotate its key, which takes longer than an update; empty if another has it. */
  public Optional<Claim> claimRotation() throws IOException, WalletRefusedException {
    return HubLock.tryAcquire(beside(ROTATION_LOCK)).map(Claim::new);
  }

  private Path beside(String suffix) {
    return path.resolveSibling("." + path.getFileName() + suffix);
  }

  /** Replaces it: a reader, and who comes after a crash, finds the old one or the new one. */
  public void replace(byte[] content) throws IOException {
    Path unfinished = unfinished();
    Set<PosixFilePermission> mode =
        Files.exists(path) ? Files.getPosixFilePermissions(path) : MODE_0600;
    files.delete(unfinished);
    files.create(unfinished, content);
    Files.setPosixFilePermissions(unfinished, mode); // a server of another user may read it
    files.rename(unfinished, path);
    files.syncDirectory(path.getParent());
  }

  /** Removes what a crash left beside it. */
  public void tidy() throws IOException {
    files.delete(beside(".new"));
  }

  /** Removes it. */
  public void remove() throws IOException {
    tidy();
    files.delete(path);
    files.syncDirectory(path.getParent());
  }
}
