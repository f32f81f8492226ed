package org.hvrwallet.wallet.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * Refuses files that others could have written or can read (F1): a link, a foreign owner, a mode
 * that grants anything to group or others.
 */
public final class Permissions {
  private static final int OWNER_LENGTH = "rwx".length();
  private static final long ROOT = 0;

  private Permissions() {}

  /**
   * What lets others at a file.
   *
   * @param what which file, and what is wrong with it
   * @param mend the command, or what else to do
   */
  public record Trouble(String what, String mend) {}

  /**
   * Refuses what is not a directory of this user alone.
   *
   * @throws WalletRefusedException if it is not; the text says what to do
   */
  public static void requirePrivateDirectory(Path directory)
      throws IOException, WalletRefusedException {
    refuse(privateDirectory(directory));
  }

  /** What makes something not a directory of this user alone; empty if it is one. */
  public static Optional<Trouble> privateDirectory(Path directory) throws IOException {
    PosixFileAttributes attributes = attributes(directory);
    if (!attributes.isDirectory()) {
      return Optional.of(
          new Trouble(
              directory
                  + " is not a directory"
                  + (attributes.isSymbolicLink() ? " but a link" : ""),
              "put the directory itself there"));
    }
    return othersIn(directory, attributes, "0700");
  }

  /**
   * Refuses a file that is not this user's alone.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  public static void requirePrivateFile(Path file) throws IOException, WalletRefusedException {
    refuse(privateFile(file));
  }

  /**
   * What makes something not a file of this user alone; empty if it is one.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  public static Optional<Trouble> privateFile(Path file) throws IOException {
    PosixFileAttributes attributes = attributes(file);
    if (!attributes.isRegularFile()) {
      return Optional.of(
          new Trouble(
              file + " is not a regular file" + (attributes.isSymbolicLink() ? " but a link" : ""),
              "put the file itself there"));
    }
    return othersIn(file, attributes, "0600");
  }

  /**
   * Refuses a socket that is not this user's alone.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  public static void requirePrivateSocket(Path socket) throws IOException, WalletRefusedException {
    PosixFileAttributes attributes = attributes(socket);
    if (!attributes.isOther()) {
      throw new WalletRefusedException(socket + " is not a socket");
    }
    refuse(othersIn(socket, attributes, "0600"));
  }

  /**
   * Refuses what others can replace or change: a file or directory that belongs to neither this
   * user nor root, or that its group or others may write.
   *
   * @throws WalletRefusedException if others can; the text says what to do
   */
  public static void requireUnchangedByOthers(Path path)
      throws IOException, WalletRefusedException {
    refuse(changedByOthers(path));
  }

  /** What lets others replace or change a file or directory; empty if they cannot. */
  public static Optional<Trouble> changedByOthers(Path path) throws IOException {
    UnixSystem me = new UnixSystem();
    PosixFileAttributes attributes = attributes(path);
    long owner = owner(path);
    if (owner != me.getUid() && owner != ROOT) {
      return Optional.of(
          new Trouble(
              path
                  + " belongs to "
                  + attributes.owner().getName()
                  + ", who can change it at any time",
              "chown " + me.getUsername() + " " + path));
    }
    if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
        || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
      return Optional.of(
          new Trouble(
              path
                  + " has mode "
                  + PosixFilePermissions.toString(attributes.permissions())
                  + ", which lets others change it",
              "chmod go-w " + path));
    }
    return Optional.empty();
  }

  private static long owner(Path path) throws IOException {
    Number owner = (Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return Integer.toUnsignedLong(owner.intValue());
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static Optional<Trouble> othersIn(Path path, PosixFileAttributes attributes, String mode)
      throws IOException {
    UnixSystem me = new UnixSystem(); // not user.name, which anybody may set
    if (owner(path) != me.getUid()) {
      return Optional.of(
          new Trouble(
              path
                  + " belongs to "
                  + attributes.owner().getName()
                  + ", and this process runs as "
                  + me.getUsername(),
              "chown " + me.getUsername() + " " + path + ", or run as the owner"));
    }
    String granted = PosixFilePermissions.toString(attributes.permissions());
    return granted.substring(OWNER_LENGTH).equals("------")
        ? Optional.empty()
        : Optional.of(
            new Trouble(
                path + " has mode " + granted + ", which lets others in",
                "chmod " + mode + " " + path));
  }

  private static void refuse(Optional<Trouble> trouble) throws WalletRefusedException {
    if (trouble.isPresent()) {
      throw new WalletRefusedException(trouble.get().what + ": " + trouble.get().mend);
    }
  }
}
