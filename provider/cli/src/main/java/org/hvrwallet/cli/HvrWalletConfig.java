package org.hvrwallet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.Wallets;
import org.hvrwallet.wallet.document.HubName;
import org.hvrwallet.wallet.document.WalletDocument;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwalletconfig}: so far, creates the wallet of a hub. */
@Command(
    name = "hvrwalletconfig",
    mixinStandardHelpOptions = true,
    version = "hvrwalletconfig " + Main.VERSION,
    description = "Creates the wallet of a hub.",
    footer = {
      "",
      "The wallet lies under HVR_CONFIG, by default ~/.hvr. Its password is asked for twice; where input is not a",
      "terminal, two lines of it are the password.",
      "",
      "Example: hvrwalletconfig -p sales Wallet_Type=SOFTWARE"
    })
final class HvrWalletConfig implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "-p", description = "Ask for the new wallet's password.")
  private boolean prompt;

  @Parameters(index = "0", paramLabel = "HUB", description = "The hub's name.")
  private String hub;

  @Parameters(
      index = "1..*",
      paramLabel = "NAME=VALUE",
      arity = "1..*",
      description = "Wallet_Type=SOFTWARE, and Wallet_KDF_Iterations=N if wished.")
  private Map<String, String> properties;

  private final PasswordInput passwords;

  HvrWalletConfig(PasswordInput passwords) {
    this.passwords = passwords;
  }

  @Override
  public Integer call() throws IOException, WalletException {
    requireUsable();
    HubName name = new HubName(hub);
    Wallet wallet = Wallets.createHub(name, properties);
    Optional<Password> password = newPassword(name);
    if (password.isEmpty()) {
      return ExitCode.CLOSED_OR_WRONG_PASSWORD;
    }
    try (Password chosen = password.get()) {
      wallet.store(Optional.of(chosen), false);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Created " + wallet.description() + ": " + Wallets.nameFile(name));
    return ExitCode.DONE;
  }

  private void requireUsable() {
    if (!HubName.isValid(hub)) {
      throw usage("'" + hub + "' is not the name of a hub");
    }
    if (!prompt) {
      throw usage("a new wallet needs a password: give -p to be asked for it");
    }
    if (!properties.containsKey(WalletDocument.WALLET_TYPE)) {
      throw usage(
          "a new wallet needs "
              + WalletDocument.WALLET_TYPE
              + ": hvrwalletconfig -p "
              + hub
              + " Wallet_Type=SOFTWARE");
    }
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private Optional<Password> newPassword(HubName name) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Password> first = passwords.read("New password for the wallet of hub " + name);
    if (first.isEmpty()) {
      err.println("hvrwalletconfig: a wallet needs a password, and none was given");
      return first;
    }
    try (Password typed = first.get()) {
      Optional<Password> again = passwords.read("The same password again");
      if (again.isPresent() && again.get().matches(typed)) {
        return again;
      }
      again.ifPresent(Password::close);
      err.println("hvrwalletconfig: the two passwords are not the same; nothing was created");
      return Optional.empty();
    }
  }
}
