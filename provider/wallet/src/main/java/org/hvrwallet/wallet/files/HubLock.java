package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * The right to update a hub directory, among processes and threads. The kernel gives it back when
 * its process dies.
 */
final class HubLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 5;

  private final FileChannel channel;

  private HubLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @throws WalletRefusedException if somebody else holds it for longer than 30 seconds
   */
  static HubLock acquire(Path file) throws IOException, WalletRefusedException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!tryLock(channel)) {
        if (System.nanoTime() > deadline) {
          throw new WalletRefusedException(
              "another process is updating the wallet and holds "
                  + file
                  + ": try again when it is done");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return new HubLock(channel);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new WalletRefusedException("interrupted while waiting for " + file);
    } catch (IOException | WalletRefusedException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process
    }
  }

  @Override
  public void close() throws IOException {
    channel.close(); // releases the lock
  }
}
