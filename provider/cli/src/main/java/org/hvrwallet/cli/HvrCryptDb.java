package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hvrwallet.catalog.JdbcCatalogType;
import org.hvrwallet.spi.Catalog;
import org.hvrwallet.spi.CatalogAddress;
import org.hvrwallet.spi.Category;
import org.hvrwallet.spi.ResealReport;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.RotationReport;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletCatalogs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrcryptdb}: brings what others wrote into a hub database to the encryption level. */
@Command(
    name = "hvrcryptdb",
    version = "hvrcryptdb " + Main.VERSION,
    sortOptions = false,
    description = {
      "Converts every clear password of a hub database, and whatever else is not as Encryption says.",
      "With a wallet, secrets are sealed if Encryption is SECRETS_ONLY, and confidential values as well if it is",
      "ALL_CONFIDENTIAL. Without a wallet, or with NONE, secrets are obfuscated: anybody who has this program can undo that."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 failed or not all of it converted, 2 usage, 3 wallet closed or wrong password, 4 key service,",
      "5 damaged."
    })
final class HvrCryptDb implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HubOptions hub;

  @Parameters(index = "0", paramLabel = "HUBDB", description = HubOptions.HUBDB)
  private String name;

  private final PasswordInput input;

  HvrCryptDb(PasswordInput input) {
    this.input = input;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    try (HubTarget target = hub.target(spec.commandLine(), name, input)) {
      PrintWriter err = spec.commandLine().getErr();
      Optional<Wallet> wallet = target.place().findWallet();
      if (wallet.isEmpty()) {
        return obfuscate(target);
      }
      new Passwords(input).open(wallet.get());
      target.list(wallet.get());
      if (wallet.get().document().orElseThrow().catalogs().isEmpty()) {
        throw HubTarget.noDatabase(target.place());
      }
      RotationReport report = wallet.get().life().catalogs().convert(Progress.onTerminal(err));
      if (!wallet.get().life().catalogs().protector().seals(Category.SECRET)) {
        say(
            "Encryption is NONE in "
                + wallet.get().description()
                + ", so secrets are obfuscated, which is no protection");
      }
      return say(report.resealed(), report.quarantined(), report.isComplete());
    }
  }

  private int obfuscate(HubTarget target) throws WalletException {
    CatalogAddress address = target.address();
    try (Catalog catalog = new JdbcCatalogType().open(address, target.password())) {
      ResealReport report =
          catalog.convert(
              WalletCatalogs.withoutWallet(), Progress.onTerminal(spec.commandLine().getErr()));
      say(target.unprotected());
      return say(report.resealed(), report.quarantined(), report.staying() == 0);
    }
  }

  private int say(long converted, List<String> quarantined, boolean complete) {
    say("Values converted: " + converted);
    Outcome.staying("Stays as it is: ", quarantined, "hvrcryptdb " + name).forEach(this::say);
    if (!complete && quarantined.isEmpty()) {
      say("Others changed values meanwhile, and not all are converted: call this again");
    }
    return complete && quarantined.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void say(String text) {
    spec.commandLine().getOut().println(text);
  }
}
