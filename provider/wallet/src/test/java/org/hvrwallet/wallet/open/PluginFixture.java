package org.hvrwallet.wallet.open;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;

/** A hub with a plugin, in an installation with a hvrwalletopen that notes which socket it saw. */
final class PluginFixture implements AutoCloseable {
  static final String WALLET = "the wallet of hub sales";

  private static final long PATIENCE_NANOS = 20_000_000_000L;

  final Path home;
  final Path hub;
  final Path plugin;

  PluginFixture(Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    hub = Files.createDirectories(folder.resolve("hub"));
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    mode(plugins, "rwxr-xr-x");
    plugin = plugins.resolve("plugin");
    Path command = Files.createDirectories(home.resolve("bin")).resolve("hvrwalletopen");
    executable(
        command,
        """
        #!/bin/sh
        echo "$HVR_WALLET_SOCKET" >"$HVR_HOME/socket"
        exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' org.hvrwallet.wallet.open.Deliver "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    System.setProperty(HvrConfig.HOME_PROPERTY, home.toString());
    timeout("120"); // other tests may keep the machine busy
  }

  void timeout(String seconds) {
    System.setProperty(HvrConfig.PLUGIN_TIMEOUT_PROPERTY, seconds);
  }

  /** A plugin that notes its socket before it does what the test wants. */
  PluginFixture does(String script) throws IOException {
    executable(
        plugin, "#!/bin/sh\necho \"$HVR_WALLET_SOCKET\" >\"$HVR_HOME/socket\"\n" + script + "\n");
    return this;
  }

  static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    mode(file, "rwx------");
  }

  static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  AutoOpenPlugin plugin(String path) {
    return new AutoOpenPlugin(WALLET, path, Optional.of(hub));
  }

  void delivers(String expected) throws WalletException, IOException {
    try (Password password = plugin(plugin.toString()).run();
        Password wanted = Password.copyOf(expected.toCharArray())) {
      assertTrue(password.matches(wanted));
    }
    assertNoSocket();
  }

  /** The text of the refusal, which names the wallet and the plugin. */
  String isRefused() throws IOException {
    String message = isRefused(plugin.toString());
    assertNoSocket();
    return message;
  }

  String isRefused(String path) {
    String message =
        assertThrows(WalletRefusedException.class, () -> plugin(path).run()).getMessage();
    assertTrue(message.startsWith(WALLET + " was not opened by its plugin " + path), message);
    return message;
  }

  void assertNoSocket() throws IOException {
    Path socket = Path.of(note("socket"));
    assertTrue(socket.isAbsolute(), socket::toString);
    assertFalse(Files.exists(socket), socket::toString);
  }

  /** What the plugin wrote to a file of HVR_HOME. */
  String note(String name) throws IOException {
    return Files.readString(home.resolve(name)).strip();
  }

  void assertGone(String pidFile) throws Exception {
    long pid = Long.parseLong(note(pidFile));
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (isRunning(pid) && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertFalse(isRunning(pid), pidFile);
  }

  /** Not a zombie, which waits for its parent only. */
  static boolean isRunning(long pid) throws IOException {
    Path state = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.exists(Path.of("/proc/self/stat"))) {
      try {
        return !Files.readString(state).matches("(?s).*\\) Z .*");
      } catch (IOException e) {
        return false;
      }
    }
    return ProcessHandle.of(pid).isPresent();
  }

  /** Ends a process that a test left running on purpose. */
  void end(String pidFile) throws IOException {
    long pid = Long.parseLong(note(pidFile));
    assertTrue(isRunning(pid), pidFile);
    assertEquals(Optional.of(true), ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly));
  }

  @Override
  public void close() {
    System.clearProperty(HvrConfig.HOME_PROPERTY);
    System.clearProperty(HvrConfig.PLUGIN_TIMEOUT_PROPERTY);
  }
}
