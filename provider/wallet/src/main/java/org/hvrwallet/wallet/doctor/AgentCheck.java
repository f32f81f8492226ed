package org.hvrwallet.wallet.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.agent.AgentClient;
import org.hvrwallet.wallet.agent.AgentStatus;
import org.hvrwallet.wallet.files.HubDirectory;

/**
 * The agent of a hub.
 *
 * @param hub whose
 * @param opensItself whether its wallet has another way to open without a person
 */
record AgentCheck(HubDirectory hub, boolean opensItself) implements Check {
  private static final String CHECK = "agent";

  @Override
  public List<Finding> findings() throws IOException, WalletException {
    AgentClient agent = new AgentClient(hub);
    Optional<AgentStatus> status = agent.status();
    if (status.isPresent()) {
      return List.of(running(status.get()));
    }
    Optional<Integer> process = agent.recordedProcess();
    return List.of(process.isPresent() ? silent(process.get()) : none());
  }

  private Finding running(AgentStatus status) {
    String process = "it runs as process " + status.pid();
    return status.open()
        ? Finding.ok(CHECK, process + ", and knows the password")
        : Finding.hint(
            CHECK, process + ", and does not know the password", "hvrwalletopen " + hub.hub());
  }

  /** Its number may be another program's by now: so nothing is said that would end that. */
  private Finding silent(int process) {
    String record = hub.agentFiles().record() + " names the agent of process " + process;
    return ProcessHandle.of(process).isPresent()
        ? Finding.wrong(
            CHECK,
            record + ", which does not answer",
            "ps -p " + process + ", and stop it if it is an agent; then: " + start())
        : Finding.hint(
            CHECK, record + ", which died: the next agent replaces this record", start());
  }

  private Finding none() {
    return opensItself
        ? Finding.ok(CHECK, "none runs; the wallet has another way to open itself")
        : Finding.hint(
            CHECK, "none runs, so each process of the hub asks for the password", start());
  }

  private String start() {
    return "hvrwallet agent " + hub.hub();
  }
}
