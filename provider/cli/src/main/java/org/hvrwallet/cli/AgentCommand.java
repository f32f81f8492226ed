package org.hvrwallet.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.Wallet;
import org.hvrwallet.wallet.WalletPlace;
import org.hvrwallet.wallet.agent.Agent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hvrwallet agent}: runs the agent of a hub until it is stopped. */
@Command(
    name = "agent",
    description = "Runs the agent of a hub, which remembers the wallet password for its processes.",
    footer = {
      "",
      "It runs until it is stopped (Ctrl-C, SIGTERM), and forgets the password then. Give it the password with:",
      "  hvrwalletopen HUB"
    })
final class AgentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "HUB", description = "The hub's name.")
  private String hub;

  @Override
  public Integer call() throws IOException, WalletException {
    WalletPlace place = Places.of(spec.commandLine(), hub);
    place.wallet(); // who names a hub that is not there is told so
    try (Agent agent =
        Agent.start(
            place.requireHub(),
            password -> {
              try (Wallet wallet = place.wallet()) {
                wallet.open(password);
              }
            })) {
      Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "hvrwallet-agent-stop"));
      spec.commandLine()
          .getOut()
          .println("The agent of hub " + hub + " runs, process " + ProcessHandle.current().pid());
      spec.commandLine().getOut().flush();
      agent.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }
}
