package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletClosedException;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.agent.AgentClient;
import org.hvrwallet.wallet.agent.CloseReport;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.open.PluginSocket;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwalletopen}: hands the password to the agent, or, in a plugin, to who runs that. */
@Command(
    name = "hvrwalletopen",
    version = "hvrwalletopen " + Main.VERSION,
    description =
        "Opens the wallet of a hub for the processes of the hub, closes it, or verifies its password.",
    footer = {
      "",
      "The password is asked for, without echo; where input is not a terminal, it is its first line. It goes to the",
      "agent of the hub (hvrwallet agent HUB), which has it in memory only, as long as it runs.",
      "In an auto-open plugin, no argument is needed:  echo mywalletpassword | $HVR_HOME/bin/hvrwalletopen",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 wrong password or none, 4 key service, 5 damaged."
    })
final class HvrWalletOpen implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "-c",
      description = "Close: the agent and the processes that it opened wipe their keys.")
  private boolean close;

  @Option(names = "-v", description = "Verify the password, and open nothing.")
  private boolean verify;

  @Parameters(index = "0", arity = "0..1", paramLabel = "HUB", description = "The hub's name.")
  private String hub;

  private final PasswordInput input;

  HvrWalletOpen(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    Optional<Path> plugin = HvrConfig.pluginSocket();
    if (close && verify) {
      throw new CommandLine.ParameterException(spec.commandLine(), "-c and -v exclude each other");
    } else if (plugin.isPresent() && !close && !verify) {
      deliver(plugin.get());
      return ExitCode.DONE;
    } else if (hub == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "which hub? Only in an auto-open plugin it is known");
    }
    run(Places.of(spec.commandLine(), hub));
    return ExitCode.DONE;
  }

  private void run(WalletPlace place) throws IOException, WalletException {
    PrintWriter out = spec.commandLine().getOut();
    if (close) {
      CloseReport report = new AgentClient(place.requireHub()).close();
      out.println("Closed; processes that wiped their keys: " + report.wiped());
      if (report.unconfirmed() > 0) {
        throw new WalletRefusedException(
            report.unconfirmed()
                + " processes did not say that they wiped theirs: look for them, and end them");
      }
    } else if (verify) {
      try (Wallet wallet = place.wallet()) {
        requirePassword(wallet);
        new Passwords(input).openWithPassword(wallet);
        out.println("This is the password of " + wallet.description());
      }
    } else {
      try (Wallet wallet = place.wallet()) {
        requirePassword(wallet);
        tellAgent(place, wallet);
        out.println("Opened " + wallet.description());
      }
    }
  }

  private void tellAgent(WalletPlace place, Wallet wallet) throws IOException, WalletException {
    try (Password password = new Passwords(input).present(wallet)) {
      new AgentClient(place.requireHub()).open(password);
    } catch (WrongPasswordException e) { // what the password is, the agent does not say
      throw new WrongPasswordException(wallet.description() + Passwords.meaning(wallet));
    }
  }

  private static void requirePassword(Wallet wallet) throws WalletRefusedException {
    if (!wallet.hasPassword()) {
      throw new WalletRefusedException(
          wallet.description()
              + " has no password: the role of its machine opens it, in each process by itself");
    }
  }

  private void deliver(Path socket) throws IOException, WalletException {
    Optional<Password> password = input.read("Wallet password");
    try (Password given =
        password.orElseThrow(
            () ->
                new WalletClosedException(
                    "the wallet", "the auto-open plugin gave hvrwalletopen no password"))) {
      PluginSocket.deliver(socket, given);
    }
  }
}
