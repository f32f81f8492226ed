package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Arrays;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.FileTrouble;
import picocli.CommandLine;

/** Runs the command that the first argument names. The scripts in {@code bin/} call it. */
public final class Main {
  static final String VERSION = "0.1";

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
    if (arguments.length == 0 || !arguments[0].equals("hvrwalletconfig")) {
      System.err.println("usage: hvrwalletconfig ...; see hvrwalletconfig --help");
      return ExitCode.USAGE;
    }
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    return commandLine(new HvrWalletConfig(PasswordInput.ofThisProcess())).execute(rest);
  }

  static CommandLine commandLine(Object command) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              String message =
                  e instanceof IOException io ? FileTrouble.describe(io) : e.getMessage();
              line.getErr().println(line.getCommandName() + ": " + message);
              if (e instanceof WalletException wallet) {
                return ExitCode.of(wallet);
              } else if (e instanceof IOException) {
                return ExitCode.FAILED;
              }
              throw e;
            });
  }
}
