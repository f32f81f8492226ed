package org.hvrwallet.wallet.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * Where a user's sockets are. Not in the hub directory: the path of a socket ends at about 100
 * bytes, and HVR_CONFIG may be longer.
 *
 * @param path of the directory; it need not exist
 */
public record RunDirectory(Path path) {
  /** The most bytes of a socket's path: macOS takes no more, Linux takes 4 more. */
  public static final int MAX_PATH_BYTES = 103;

  private static final int NAME_BYTES = 4;

  /** The run directory of this user; it need not exist. */
  public static RunDirectory ofThisUser() {
    return choose(HvrConfig.runtimeDirectory(), Path.of("/tmp"));
  }

  /**
   * In a user's session if there is one, else beside those of other users.
   *
   * @param session the directory for sockets of a session
   * @param shared a directory with a short path that is there on every machine
   */
  static RunDirectory choose(Optional<Path> session, Path shared) {
    Path fallback = shared.resolve("hvrwallet-" + new UnixSystem().getUid());
    return new RunDirectory(
        session
            .filter(RunDirectory::isPrivate)
            .map(path -> path.resolve("hvrwallet"))
            .filter(RunDirectory::isShort)
            .orElse(fallback));
  }

  /** The path of a socket stands in records, which are lines of ASCII. */
  private static boolean isShort(Path directory) {
    String socket = directory.resolve("0".repeat(2 * NAME_BYTES)).toString();
    return socket.length() <= MAX_PATH_BYTES && socket.matches("/[ -~]*");
  }

  private static boolean isPrivate(Path directory) {
    try {
      Permissions.requirePrivateDirectory(directory);
      return true;
    } catch (IOException | WalletRefusedException e) {
      return false; // there is a place that does not depend on it
    }
  }

  /**
   * The path of a new socket in it; makes the directory if it is not there.
   *
   * @throws WalletRefusedException if others could reach the socket
   */
  public Path newSocket() throws IOException, WalletRefusedException {
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // Whose it is, and whether it is a directory at all, is looked at next.
    }
    try {
      Permissions.requirePrivateDirectory(path);
    } catch (WalletRefusedException e) {
      throw new WalletRefusedException(
          "no socket can be made in "
              + path
              + ": "
              + e.getMessage()
              + ", or remove it, or let XDG_RUNTIME_DIR name a directory of mode 0700 of this user");
    }
    byte[] name = new byte[NAME_BYTES];
    Path socket;
    do {
      new SecureRandom().nextBytes(name);
      socket = path.resolve(HexFormat.of().formatHex(name));
    } while (Files.exists(socket, LinkOption.NOFOLLOW_LINKS));
    return socket;
  }
}
