package org.hvrwallet.wallet.open;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;

/**
 * One run, from the start of the plugin to its end. It looks in turn at the socket, at the process
 * and at the clock, and waits for none of them: so none can hang it.
 */
final class PluginRun {
  private static final long PAUSE_MILLIS = 5;

  private final PluginSocket socket;
  private final PluginProcess process;
  private final Duration timeout;
  private final long end;

  PluginRun(PluginSocket socket, PluginProcess process, Duration timeout) {
    this.socket = socket;
    this.process = process;
    this.timeout = timeout;
    this.end = System.nanoTime() + timeout.toNanos();
  }

  /** The password, which the caller closes. */
  Password await() throws IOException, WalletRefusedException {
    Optional<Password> password = Optional.empty();
    try {
      password = Optional.of(delivered());
      while (process.isAlive() && !isOver()) {
        pause();
      }
      process.succeeded();
      return password.get();
    } catch (InterruptedException e) {
      String lastWords = process.lastWords(password);
      Thread.currentThread().interrupt();
      password.ifPresent(Password::close);
      throw new WalletRefusedException(
          "this thread was interrupted while the plugin ran: open the wallet again. " + lastWords);
    }
  }

  private Password delivered() throws IOException, WalletRefusedException, InterruptedException {
    while (true) {
      boolean ended = !process.isAlive(); // before looking at the socket: its last act counts
      Optional<Password> password = received();
      if (password.isPresent()) {
        return password.get();
      } else if (ended && !socket.isBusy()) {
        throw refused(
            "it ended with exit code " + process.exitCode() + " and delivered no password",
            "It has to pipe the password into $HVR_HOME/bin/hvrwalletopen, and to wait for that");
      } else if (isOver()) {
        throw refused(
            "it had delivered no password after "
                + timeout.toSeconds()
                + " seconds and was killed, with all that it started",
            "Run it by hand to see what it waits for, or give it longer: -D"
                + HvrConfig.PLUGIN_TIMEOUT_PROPERTY
                + "=SECONDS");
      }
      pause();
    }
  }

  private Optional<Password> received() throws IOException, WalletRefusedException {
    try {
      return socket.receive();
    } catch (WalletRefusedException e) {
      throw refused(e.getMessage(), "Run it by hand to see what it pipes into hvrwalletopen");
    }
  }

  private WalletRefusedException refused(String happened, String remedy) {
    String lastWords = process.lastWords(Optional.empty());
    return new WalletRefusedException(
        happened + ". " + remedy + ", or open the wallet with its password. " + lastWords);
  }

  private boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(PAUSE_MILLIS);
  }
}
