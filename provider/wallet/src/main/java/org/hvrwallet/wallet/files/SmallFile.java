package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hvrwallet.spi.WalletDamagedException;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * A file that is written as a whole: first beside its place, where nobody looks, then put there. A
 * reader, and who comes after a crash, finds all of it or nothing new.
 */
public final class SmallFile {
  private final Path path;
  private final FileOperations files;

  SmallFile(Path path, FileOperations files) {
    this.path = path.toAbsolutePath();
    this.files = files;
  }

  /** The file at a path; it need not exist. */
  public static SmallFile at(Path path) {
    return new SmallFile(path, new PosixFiles());
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Whether there is something in its place, be it a link that leads nowhere. */
  public boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Its bytes.
   *
   * @param maxBytes as many as are read at most
   * @throws java.nio.file.NoSuchFileException if it is not there
   * @throws WalletDamagedException if it is longer
   */
  public byte[] read(int maxBytes) throws IOException, WalletDamagedException {
    if (Files.size(path) > maxBytes) {
      throw new WalletDamagedException(
          path + " is longer than " + maxBytes + " bytes: this is not the file that belongs there");
    }
    return files.read(path, maxBytes);
  }

  /**
   * Waits for the right to write it. Its folder, and those above, are made if they are not there,
   * for this user alone.
   */
  public Claim lock() throws IOException, WalletRefusedException {
    files.createDirectory(path.getParent());
    return new Claim(HubLock.acquire(beside(".lock")));
  }

  /** Writes it beside its place, in mode 0600, and waits until it is on the disk. */
  public void prepare(byte[] content) throws IOException {
    files.delete(prepared());
    files.create(prepared(), content);
  }

  /** As {@link #prepare}, for others to read as well. */
  public void preparePublic(byte[] content) throws IOException {
    prepare(content);
    Files.setPosixFilePermissions(prepared(), PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** Whether it was prepared and not published: now, or by a process that was killed. */
  public boolean isPrepared() {
    return Files.exists(prepared(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Puts what was prepared in its place, and waits until it is on the disk. */
  public void publish() throws IOException {
    files.rename(prepared(), path);
    files.syncDirectory(path.getParent());
  }

  /** Removes it, and waits until it is gone. */
  public void remove() throws IOException {
    files.delete(path);
    files.syncDirectory(path.getParent());
  }

  private Path prepared() {
    return beside(".new");
  }

  private Path beside(String suffix) {
    return path.resolveSibling("." + path.getFileName() + suffix);
  }
}
