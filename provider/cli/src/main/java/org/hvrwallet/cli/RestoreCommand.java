package org.hvrwallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Backup;
import org.hvrwallet.wallet.Wallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet restore}: puts a backup in place of what is there. */
@Command(
    name = "restore",
    description =
        "Makes a backup the wallet of its hub again. Its password proves that it is whole.")
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--accept-generation",
      description = "Do so although the hub has a wallet: what was stored in that since is lost.")
  private boolean acceptGeneration;

  @Parameters(index = "0", paramLabel = "HUB", description = "The hub's name.")
  private String hub;

  @Parameters(index = "1..2", arity = "1..2", paramLabel = "DIR", description = "Where it is.")
  private List<Path> folders;

  private final PasswordInput input;

  RestoreCommand(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    Backup backup = new Backup(Places.of(spec.commandLine(), hub).requireHub(), folders);
    Wallet wallet = backup.wallet();
    backup.requireAcceptable(wallet, acceptGeneration);
    new Passwords(input).open(wallet);
    backup.restore(wallet, acceptGeneration);
    spec.commandLine()
        .getOut()
        .println("Restored " + wallet.description() + " with key " + wallet.hubKeySequence().get());
    return ExitCode.DONE;
  }
}
