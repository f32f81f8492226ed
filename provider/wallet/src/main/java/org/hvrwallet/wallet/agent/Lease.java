package org.hvrwallet.wallet.agent;

import org.hvrwallet.wallet.files.HubDirectory;

/**
 * Lets the agent of a hub wipe the keys of this process when somebody closes the wallet. It holds
 * as long as whoever has the keys keeps a reference to it, and until it is closed.
 *
 * <p>Without an agent, or when the agent dies, the keys stay; the next agent is found within a
 * second. Safe for use by several threads.
 */
public final class Lease implements AutoCloseable {
  private final LeaseHolder holder;
  private final Runnable wipe;

  Lease(LeaseHolder holder, Runnable wipe) {
    this.holder = holder;
    this.wipe = wipe;
  }

  /**
   * Takes a lease. When this returns, the agent that runs knows of it: so a password that is asked
   * for afterwards cannot outlive a close unnoticed.
   *
   * @param hub whose wallet it is
   * @param wipe wipes the keys; called on another thread, perhaps several times. The close is
   *     confirmed when it returns, and not if it throws
   */
  public static Lease hold(HubDirectory hub, Runnable wipe) {
    return LeaseHolder.hold(hub, wipe);
  }

  void wipe() {
    wipe.run();
  }

  /** Gives the lease back: its action is not called any more. A second call does nothing. */
  @Override
  public void close() {
    holder.giveBack(this);
  }
}
