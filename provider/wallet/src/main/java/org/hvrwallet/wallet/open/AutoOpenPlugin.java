package org.hvrwallet.wallet.open;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;

/**
 * A program of the operator's that fetches the wallet password from anywhere and pipes it into
 * {@code $HVR_HOME/bin/hvrwalletopen}:
 *
 * <pre>
 * #!/bin/sh
 * fetch-it-from-the-vault | $HVR_HOME/bin/hvrwalletopen
 * </pre>
 *
 * <p>Once the password has come, it counts, whatever the program does then and whatever its exit
 * code is. It should end soon, since opening waits for that; one that does not is killed when its
 * time is over. A process that it left running in the background may go on if the password has
 * come, and is killed in every other case.
 *
 * <p>What it says on stderr goes into the error message, so that should not be the password.
 */
public final class AutoOpenPlugin {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_TIMEOUT_SECONDS = 86_400;

  private final String wallet;
  private final String plugin;
  private final Path directory;

  /**
   * A plugin, which need not be there yet.
   *
   * @param wallet the wallet's name, for the reader
   * @param plugin the property Wallet_Auto_Open_Plugin: the absolute path of an executable
   * @param hubDirectory where it runs; empty for a wallet that is not a hub's
   */
  public AutoOpenPlugin(String wallet, String plugin, Optional<Path> hubDirectory) {
    this.wallet = wallet;
    this.plugin = plugin;
    this.directory = hubDirectory.orElse(Path.of("/"));
  }

  /**
   * Refuses a property that names no program which may be run.
   *
   * @throws WalletRefusedException if it may not; the text says what to do
   */
  public static void requireUsable(String plugin) throws WalletException {
    try {
      PluginFile.require(plugin);
    } catch (IOException e) {
      throw new WalletRefusedException(plugin + " cannot be looked at (" + e + ")", e);
    }
  }

  /**
   * Runs the plugin and waits until it ends.
   *
   * @return the password, which the caller closes
   * @throws WalletRefusedException if it may not be run, or delivers no password; the text says
   *     which wallet, which plugin, what happened, what it said on stderr, and what to do
   */
  public Password run() throws WalletException {
    try {
      Path executable = PluginFile.require(plugin);
      Path home = HvrHome.require();
      Duration timeout = timeout();
      try (PluginSocket socket = PluginSocket.listen();
          PluginProcess process = PluginProcess.start(executable, directory, home, socket.path())) {
        return new PluginRun(socket, process, timeout).await();
      }
    } catch (WalletRefusedException e) {
      throw refused(e.getMessage(), e);
    } catch (IOException e) {
      throw refused("it could not be run to its end (" + e + "): run it by hand", e);
    }
  }

  private WalletRefusedException refused(String reason, Exception cause) {
    return new WalletRefusedException(
        wallet + " was not opened by its plugin " + plugin + ": " + reason, cause);
  }

  private static Duration timeout() throws WalletRefusedException {
    Optional<String> configured = HvrConfig.pluginTimeout();
    if (configured.isEmpty()) {
      return TIMEOUT;
    }
    String seconds = configured.get();
    if (!seconds.matches("[0-9]{1,5}")
        || Integer.parseInt(seconds) < 1
        || Integer.parseInt(seconds) > MAX_TIMEOUT_SECONDS) {
      throw new WalletRefusedException(
          "-D"
              + HvrConfig.PLUGIN_TIMEOUT_PROPERTY
              + " is \""
              + seconds
              + "\": give it a number of seconds from 1 to "
              + MAX_TIMEOUT_SECONDS);
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }
}
