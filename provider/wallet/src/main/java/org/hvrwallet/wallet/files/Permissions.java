package org.hvrwallet.wallet.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * Refuses files that others could have written or can read (F1): a link, a foreign owner, a mode
 * that grants anything to group or others.
 */
final class Permissions {
  private static final int OWNER_LENGTH = "rwx".length();

  private Permissions() {}

  static void requirePrivateDirectory(Path directory) throws IOException, WalletRefusedException {
    PosixFileAttributes attributes = attributes(directory);
    if (!attributes.isDirectory()) {
      throw new WalletRefusedException(
          directory + " is not a directory" + (attributes.isSymbolicLink() ? " but a link" : ""));
    }
    requirePrivate(directory, attributes, "0700");
  }

  static void requirePrivateFile(Path file) throws IOException, WalletRefusedException {
    PosixFileAttributes attributes = attributes(file);
    if (!attributes.isRegularFile()) {
      throw new WalletRefusedException(
          file
              + " is not a regular file"
              + (attributes.isSymbolicLink() ? " but a link: put the file itself there" : ""));
    }
    requirePrivate(file, attributes, "0600");
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void requirePrivate(Path path, PosixFileAttributes attributes, String mode)
      throws IOException, WalletRefusedException {
    UnixSystem me = new UnixSystem(); // not user.name, which anybody may set
    Number owner = (Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (Integer.toUnsignedLong(owner.intValue()) != me.getUid()) {
      throw new WalletRefusedException(
          path
              + " belongs to "
              + attributes.owner().getName()
              + ", and this process runs as "
              + me.getUsername()
              + ": run as the owner, or change the owner (chown)");
    }
    String granted = PosixFilePermissions.toString(attributes.permissions());
    if (!granted.substring(OWNER_LENGTH).equals("------")) {
      throw new WalletRefusedException(
          path + " has mode " + granted + ", which lets others in: chmod " + mode + " " + path);
    }
  }
}
