package org.hvrwallet.wallet.open;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;

/** A plugin that runs. */
final class PluginProcess implements AutoCloseable {
  private static final File NOTHING = new File("/dev/null");

  private final Process process;
  private final ProcessTree tree;
  private final StderrReader stderr;
  private boolean succeeded;

  private PluginProcess(Process process, ProcessTree tree) {
    this.process = process;
    this.tree = tree;
    this.stderr = StderrReader.start(process);
  }

  /** Starts one: no shell, no arguments, nothing to read, and what it prints is dropped. */
  static PluginProcess start(Path executable, Path directory, Path home, Path socket)
      throws WalletRefusedException {
    ProcessBuilder builder =
        new ProcessBuilder(executable.toString())
            .directory(directory.toFile())
            .redirectInput(Redirect.from(NOTHING))
            .redirectOutput(Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put(HvrConfig.HOME_VARIABLE, home.toString());
    environment.put(HvrConfig.PLUGIN_SOCKET_VARIABLE, socket.toString());
    try {
      Process process = builder.start();
      String mark = HvrConfig.PLUGIN_SOCKET_VARIABLE + "=" + socket;
      return new PluginProcess(process, new ProcessTree(process, mark));
    } catch (IOException e) {
      throw new WalletRefusedException(
          "it cannot be started ("
              + e.getMessage()
              + "): see that its first line names an interpreter, such as #!/bin/sh, and that its"
              + " file system is not mounted noexec",
          e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Ends it, and says what it said on stderr. */
  String lastWords(Optional<Password> delivered) {
    kill(); // first: what it left running may say more for ever
    return stderr.lastWords(delivered);
  }

  /** What it left running may go on. */
  void succeeded() {
    succeeded = true;
  }

  /** Kills it, unless it did what it was there for and has ended. */
  @Override
  public void close() {
    if (!succeeded || process.isAlive()) {
      kill();
    }
    stderr.close();
  }

  private void kill() {
    try {
      tree.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // killed it is; only nobody waits for its end
    }
  }
}
