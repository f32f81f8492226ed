package org.hvrwallet.wallet.files;

import java.io.IOException;

/**
 * The right to do something alone, among processes and threads: to be the agent of a hub, to rotate
 * its key. The kernel takes it back when its process dies.
 */
public final class Claim implements AutoCloseable {
  private final HubLock lock;

  Claim(HubLock lock) {
    this.lock = lock;
  }

  /** Whether it still counts: it does not when the directory was removed, or made again. */
  public boolean isValid() throws IOException {
    return lock.isStillThere();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
