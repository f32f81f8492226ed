package org.hvrwallet.wallet;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.PasswordSource;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.agent.AgentClient;
import org.hvrwallet.wallet.agent.Lease;
import org.hvrwallet.wallet.files.HubDirectory;

/**
 * The agent of a hub.
 *
 * @param patience how long to wait until it is given the password
 * @param close what to do when an operator closes the hub
 * @param leases takes what has that done
 */
record AgentPassword(
    HubDirectory directory, Duration patience, Runnable close, Consumer<Lease> leases)
    implements PasswordSource {
  @Override
  public String description() {
    return "the agent";
  }

  @Override
  public Optional<Password> password() throws WalletException {
    AgentClient agent = new AgentClient(directory);
    try {
      Optional<Password> known = patience.isZero() ? agent.password() : agent.await(patience);
      if (known.isEmpty()) {
        return known;
      }
      known.get().close();
      // The lease first, then the password: so no close comes in between and is missed.
      Lease lease = Lease.hold(directory, close);
      Optional<Password> password = Optional.empty();
      try {
        password = agent.password();
      } finally {
        if (password.isPresent()) {
          leases.accept(lease);
        } else {
          lease.close();
        }
      }
      return password;
    } catch (IOException e) {
      throw new WalletRefusedException("it cannot be reached: " + FileTrouble.describe(e));
    }
  }
}
