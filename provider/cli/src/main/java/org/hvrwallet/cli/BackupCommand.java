package org.hvrwallet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet backup}: copies a wallet. */
@Command(
    name = "backup",
    description = {
      "Copies the document and the PKCS#12 file of a hub's wallet, which belong together.",
      "With two folders, the document goes to the first and the PKCS#12 file to the second: where the wallet opens",
      "itself by the password in its document, nobody should find both in one place."
    })
final class BackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "HUB", description = "The hub's name.")
  private String hub;

  @Parameters(index = "1..2", arity = "1..2", paramLabel = "DIR", description = "Where to.")
  private List<Path> folders;

  @Override
  public Integer call() throws IOException, WalletException {
    for (Path file : new Backup(Places.of(spec.commandLine(), hub).requireHub(), folders).take()) {
      spec.commandLine().getOut().println("Copied to " + file);
    }
    return ExitCode.DONE;
  }
}
