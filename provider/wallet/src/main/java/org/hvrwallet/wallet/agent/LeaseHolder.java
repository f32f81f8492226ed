package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.wallet.files.HubDirectory;

/**
 * All leases of this process on one hub, and the thread that holds the one connection for them. It
 * ends when there are none.
 */
final class LeaseHolder {
  private static final System.Logger LOG = System.getLogger(LeaseHolder.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Those whose thread runs. The map guards itself and the leases of each. */
  private static final Map<Path, LeaseHolder> HOLDERS = new HashMap<>();

  private final HubDirectory hub;
  // Weak: who never closes a wallet but drops it must not be kept by the lease.
  private final Set<Lease> leases = Collections.newSetFromMap(new WeakHashMap<>());

  // Guarded by this.
  private boolean connected;
  private long begun; // attempts to connect
  private long done;
  private long wanted; // the attempt that somebody waits for

  private LeaseHolder(HubDirectory hub) {
    this.hub = hub;
  }

  static Lease hold(HubDirectory hub, Runnable wipe) {
    LeaseHolder holder;
    Lease lease;
    synchronized (HOLDERS) {
      holder = HOLDERS.computeIfAbsent(hub.path(), path -> started(hub));
      lease = new Lease(holder, wipe);
      holder.leases.add(lease);
    }
    holder.awaitAttempt();
    return lease;
  }

  private static LeaseHolder started(HubDirectory hub) {
    LeaseHolder holder = new LeaseHolder(hub);
    Daemon.thread("hvrwallet-lease-" + hub.hub(), holder::run).start();
    return holder;
  }

  void giveBack(Lease lease) {
    synchronized (HOLDERS) {
      leases.remove(lease);
    }
  }

  /** Waits until there is a connection, or an attempt that began after this call found no agent. */
  private synchronized void awaitAttempt() {
    long mine = begun + 1;
    wanted = mine;
    notifyAll();
    try {
      while (!connected && done < mine) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the lease holds; it is only not known yet
    }
  }

  private void run() {
    while (hasLeases()) {
      begin();
      try {
        connect();
      } catch (IOException | WalletException e) {
        LOG.log(System.Logger.Level.DEBUG, "no lease at the agent of hub " + hub.hub(), e);
      }
      end();
    }
  }

  private synchronized void begin() {
    begun++;
  }

  /** Ends an attempt, and waits a second or until somebody asks for the next. */
  private synchronized void end() {
    connected = false;
    done = begun;
    notifyAll();
    try {
      long next = System.nanoTime() + LOOK.toNanos();
      for (long rest = LOOK.toMillis(); wanted <= begun && rest > 0; ) {
        wait(rest);
        rest = TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
      }
    } catch (InterruptedException e) {
      // Nobody means anything by it here; the flag is clear now, and the next attempt goes on.
    }
  }

  /** Whether to go on. If not, the next lease gets a holder of its own. */
  private boolean hasLeases() {
    synchronized (HOLDERS) {
      if (leases.isEmpty()) {
        HOLDERS.remove(hub.path(), this);
        return false;
      }
      return true;
    }
  }

  private void connect() throws IOException, WalletException {
    Optional<AgentConnection> connection = AgentConnection.open(hub, Wait.of(PATIENCE));
    if (connection.isEmpty()) {
      return;
    }
    try (AgentConnection agent = connection.get()) {
      agent.send(Frame.of(FrameType.LEASE), Wait.of(PATIENCE));
      Optional<Frame> leased = agent.receive(Wait.of(PATIENCE));
      if (leased.isPresent() && leased.get().type() == FrameType.LEASED) {
        settle();
        serve(agent);
      }
    }
  }

  private synchronized void settle() {
    connected = true;
    notifyAll();
  }

  private void serve(AgentConnection agent) throws IOException, WalletException {
    while (hasLeases()) {
      Optional<Frame> frame = agent.receive(Wait.of(LOOK));
      if (frame.isPresent() && frame.get().type() == FrameType.WIPE) {
        int number = frame.get().numbers(1)[0];
        if (!wipeAll()) {
          return; // A9: hang up rather than confirm
        }
        agent.send(Frame.of(FrameType.WIPED, number), Wait.of(PATIENCE));
      }
    }
  }

  private boolean wipeAll() {
    boolean all = true;
    for (Lease lease : snapshot()) {
      try {
        lease.wipe();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "keys of hub " + hub.hub() + " were not wiped", e);
        all = false;
      }
    }
    return all;
  }

  private List<Lease> snapshot() {
    synchronized (HOLDERS) {
      return List.copyOf(leases);
    }
  }
}
