package org.hvrwallet.wallet.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.Permissions;

/**
 * Which programs may be run to fetch a password: those that nobody but this user and root can have
 * put there or changed. Whoever can change the plugin gets the password.
 */
final class PluginFile {
  private PluginFile() {}

  /**
   * Checks a plugin, which has to be done before each run.
   *
   * @param plugin the property Wallet_Auto_Open_Plugin
   * @return what to run: no link leads there
   */
  static Path require(String plugin) throws IOException, WalletRefusedException {
    Path file = absolute(plugin);
    try {
      requireRegular(file);
      Path directory = file.getParent().toRealPath(); // a link to it is as good as its target
      Permissions.requireUnchangedByOthers(directory);
      Path executable = directory.resolve(file.getFileName());
      Permissions.requireUnchangedByOthers(executable);
      if (!Files.isExecutable(executable)) {
        throw new WalletRefusedException(file + " is not executable: chmod u+x " + file);
      }
      return executable;
    } catch (NoSuchFileException e) {
      throw new WalletRefusedException(
          file + " does not exist: put the plugin there, or set another Wallet_Auto_Open_Plugin",
          e);
    }
  }

  private static Path absolute(String plugin) throws WalletRefusedException {
    try {
      Path file = Path.of(plugin);
      if (file.isAbsolute() && file.getFileName() != null) {
        return file;
      }
    } catch (InvalidPathException e) {
      // not a path at all
    }
    throw new WalletRefusedException(
        plugin
            + " is not an absolute path: set Wallet_Auto_Open_Plugin to the whole path of an"
            + " executable, from / on and without arguments");
  }

  private static void requireRegular(Path file) throws IOException, WalletRefusedException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw new WalletRefusedException(
          file
              + " is a link, and others may own what it leads to: set Wallet_Auto_Open_Plugin to"
              + " the file itself");
    } else if (!attributes.isRegularFile()) {
      throw new WalletRefusedException(
          file + " is not a file: set Wallet_Auto_Open_Plugin to an executable");
    }
  }
}
