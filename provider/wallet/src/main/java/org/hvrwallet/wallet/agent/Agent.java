package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.spi.WrongPasswordException;
import org.hvrwallet.wallet.files.AgentFiles;
import org.hvrwallet.wallet.files.Claim;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.RunDirectory;

/**
 * The agent of a hub: remembers the wallet password, in memory alone, for the processes of this
 * user, from the time when somebody opens the wallet until somebody closes it or the agent stops.
 */
public final class Agent implements AutoCloseable {
  /** What an agent needs of a wallet. */
  @FunctionalInterface
  public interface Vault {
    /**
     * Returns if a password opens the wallet. Called on one thread at a time.
     *
     * @param password the agent's, which closes it afterwards
     * @throws WrongPasswordException if it does not
     * @throws WalletException if that cannot be said
     */
    void verify(Password password) throws IOException, WalletException;
  }

  private final HubDirectory hub;
  private final AgentLoop loop;
  private final Thread thread;

  private Agent(HubDirectory hub, AgentLoop loop) {
    this.hub = hub;
    this.loop = loop;
    this.thread = Daemon.thread("hvrwallet-agent-" + hub.hub(), loop);
  }

  /**
   * Starts the agent of a hub, closed. When this returns, clients find it.
   *
   * @throws WalletRefusedException if the hub has an agent or no directory, or others could reach
   *     the agent's files
   */
  public static Agent start(HubDirectory hub, Vault vault) throws IOException, WalletException {
    return start(hub, vault, RunDirectory.ofThisUser());
  }

  static Agent start(HubDirectory hub, Vault vault, RunDirectory directory)
      throws IOException, WalletException {
    AgentFiles files = hub.agentFiles();
    Optional<Claim> claim = files.claim();
    if (claim.isEmpty()) {
      throw anotherRuns(hub);
    }
    AgentLoop loop = null;
    try {
      loop = new AgentLoop(files, claim.get(), directory, vault, hub.hub().text());
    } finally {
      if (loop == null) {
        claim.get().close();
      }
    }
    Agent agent = new Agent(hub, loop);
    agent.thread.start();
    return agent;
  }

  private static WalletRefusedException anotherRuns(HubDirectory hub)
      throws IOException, WalletException {
    Optional<AgentRecord> record =
        hub.agentFiles().readRecord(AgentRecord.MAX_BYTES).flatMap(AgentRecord::decode);
    return new WalletRefusedException(
        record
            .map(
                other ->
                    "hub "
                        + hub.hub()
                        + " has an agent already, process "
                        + other.pid()
                        + ": use that one, or stop it first")
            .orElse(
                "another agent of hub "
                    + hub.hub()
                    + " is just starting or stopping: try again in a second"));
  }

  /**
   * Waits until the agent has stopped.
   *
   * @throws WalletRefusedException if it stopped by itself, because the hub's directory is gone
   */
  public void await() throws InterruptedException, WalletException {
    thread.join();
    if (loop.isClaimLost()) {
      throw new WalletRefusedException(
          "the agent of hub "
              + hub.hub()
              + " has stopped: "
              + hub.path()
              + " was removed or replaced. Start it again when the hub is there");
    }
  }

  /**
   * Stops the agent and wipes the password. Processes that have keys keep them: {@link
   * AgentClient#close()} first if they shall not. A second call does nothing.
   */
  @Override
  public void close() {
    loop.stop();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // what follows may rely on the password being wiped
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
