package org.hvrwallet.cli;

import java.io.IOException;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.agent.AgentClient;
import org.hvrwallet.wallet.agent.AgentStatus;

/** Tells the agent of a hub that its wallet has another password: the old one serves nobody. */
record AgentNews(Session session) {
  /**
   * Tells it.
   *
   * @param chosen the new password; empty if there is no other one
   * @param hasNone whether the wallet has no password from now on
   */
  void tell(Optional<Password> chosen, boolean hasNone) {
    if ((chosen.isEmpty() && !hasNone) || session.place().hub().isEmpty()) {
      return;
    }
    AgentClient agent = new AgentClient(session.place().hub().get());
    try {
      if (agent.status().filter(AgentStatus::open).isEmpty()) {
        return;
      }
      if (hasNone) {
        session.warn(
            "the agent still has the password that the wallet had: end it, or close the wallet with hvrwalletopen -c "
                + session.place().name());
      } else {
        agent.open(chosen.get());
        session.say("The agent knows the new password");
      }
    } catch (IOException | WalletException e) { // what was asked for is done all the same
      session.warn(
          "the agent was not told the new password ("
              + e.getMessage()
              + "): give it to it with hvrwalletopen "
              + session.place().name());
    }
  }
}
