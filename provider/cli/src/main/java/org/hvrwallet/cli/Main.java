package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.FileTrouble;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Runs the command that the first argument names. The scripts in {@code bin/} call it. */
public final class Main {
  static final String VERSION = "0.1";

  private static final int HELP_WIDTH = 120;

  private Main() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command's name, then its arguments
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    Optional<CommandLine> command =
        arguments.length == 0
            ? Optional.empty()
            : command(arguments[0], PasswordInput.ofThisProcess());
    if (command.isEmpty()) {
      System.err.println(
          "usage: hvrcrypt, hvrcryptdb, hvrproxy, hvrremotelistener, hvrsslgen, hvrwallet, hvrwalletconfig or hvrwalletopen;"
              + " see their --help");
      return ExitCode.USAGE;
    }
    return command.get().execute(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  /** The command of a name, if there is one. */
  static Optional<CommandLine> command(String name, PasswordInput input) {
    CommandLine command =
        switch (name) {
          case "hvrcrypt" -> new CommandLine(new HvrCrypt(input));
          case "hvrwalletconfig" -> new CommandLine(new HvrWalletConfig(input));
          case "hvrwalletopen" -> new CommandLine(new HvrWalletOpen(input));
          case "hvrcryptdb" -> new CommandLine(new HvrCryptDb(input));
          case "hvrsslgen" ->
              new CommandLine(new HvrSslGen(input)).setCaseInsensitiveEnumValuesAllowed(true);
          case "hvrproxy" -> new CommandLine(new HvrProxy(input));
          case "hvrremotelistener" -> new CommandLine(new HvrRemoteListener(input));
          case "hvrwallet" ->
              new CommandLine(new HvrWalletCommand())
                  .addSubcommand(new AgentCommand())
                  .addSubcommand(new BackupCommand())
                  .addSubcommand(new CatalogCommand(input))
                  .addSubcommand(new CensusCommand(input))
                  .addSubcommand(new DoctorCommand(input))
                  .addSubcommand(new LocationCommand(input))
                  .addSubcommand(new RestoreCommand(input));
          default -> null;
        };
    if (command == null) {
      return Optional.empty();
    }
    addHelp(command);
    return Optional.of(
        command
            .setUsageHelpWidth(HELP_WIDTH)
            .setParameterExceptionHandler(Main::explainUsage)
            .setExecutionExceptionHandler(Main::explain));
  }

  /** Not {@code -h} for help: in these commands that names the class of a hub database. */
  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build())
        .addOption(
            OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Print the version and exit.")
                .build());
    command.getSubcommands().values().forEach(Main::addHelp);
  }

  /** What was wrong, and where help is: all of the help would push that off the screen. */
  private static int explainUsage(CommandLine.ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr().println(name + ": " + e.getMessage() + " (" + name + " --help says more)");
    return ExitCode.USAGE;
  }

  /** What the world did is said in a sentence; what cannot happen shows its trace. */
  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    String name = line.getCommandSpec().qualifiedName();
    if (e instanceof WalletException wallet) {
      line.getErr().println(name + ": " + e.getMessage());
      return ExitCode.of(wallet);
    } else if (e instanceof NoPasswordException) {
      line.getErr().println(name + ": " + e.getMessage());
      return ExitCode.CLOSED_OR_WRONG_PASSWORD;
    } else if (e instanceof IOException io) {
      line.getErr().println(name + ": " + FileTrouble.describe(io));
      return ExitCode.FAILED;
    }
    throw e;
  }
}
