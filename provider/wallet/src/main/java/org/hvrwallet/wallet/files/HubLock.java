package org.hvrwallet.wallet.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * The right to do what only one may do at a time, among processes and threads: to update a hub
 * directory, to be its agent. The kernel gives it back when its process dies.
 *
 * <p>These are POSIX locks, of which a process loses all it has on a file when it closes
 * <em>any</em> descriptor of that file. So a lock file is opened once in the life of a process and
 * never closed: a waiter that gives up, or a second class loader with this class, would otherwise
 * take the lock from whoever holds it.
 */
final class HubLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 5;
  private static final Set<OpenOption> AS_IT_IS =
      Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> MAKING_IT =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Map<Path, OpenFile> OPEN = new ConcurrentHashMap<>();

  private final Path file;
  private final OpenFile open;
  private final FileLock lock;

  private HubLock(Path file, OpenFile open, FileLock lock) {
    this.file = file;
    this.open = open;
    this.lock = lock;
  }

  /**
   * Waits for the lock.
   *
   * @param file the lock file; made if it is not there
   * @throws WalletRefusedException if somebody else holds it for longer than 30 seconds, or it is
   *     not the owner's alone
   */
  static HubLock acquire(Path file) throws IOException, WalletRefusedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<HubLock> lock = tryAcquire(file);
      if (lock.isPresent()) {
        return lock.get();
      } else if (System.nanoTime() > deadline) {
        throw new WalletRefusedException(
            "another process is writing and holds " + file + ": try again when it is done");
      } else {
        pause(file);
      }
    }
  }

  /** The lock, unless somebody else holds it. */
  static Optional<HubLock> tryAcquire(Path file) throws IOException, WalletRefusedException {
    return tryAcquire(file, MAKING_IT);
  }

  /** Whether somebody holds the lock now. Looking makes no lock file, and waits for nobody. */
  static boolean isHeld(Path file) throws IOException, WalletRefusedException {
    try {
      Optional<HubLock> lock = tryAcquire(file, AS_IT_IS);
      if (lock.isPresent()) {
        lock.get().close();
      }
      return lock.isEmpty();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Optional<HubLock> tryAcquire(Path file, Set<OpenOption> options)
      throws IOException, WalletRefusedException {
    while (true) {
      OpenFile open = open(file, options);
      FileLock lock = tryLock(open.channel);
      if (lock == null) {
        return Optional.empty();
      } else if (open.isStillAt(file)) {
        return Optional.of(new HubLock(file, open, lock));
      }
      lock.release(); // the directory was removed and made again: this is the lock of the old one
      OPEN.remove(file, open);
    }
  }

  private static OpenFile open(Path file, Set<OpenOption> options)
      throws IOException, WalletRefusedException {
    OpenFile known = OPEN.get(file);
    if (known != null) {
      return known;
    }
    synchronized (OPEN) {
      known = OPEN.get(file);
      if (known == null) {
        known = OpenFile.of(file, options);
        OPEN.put(file, known);
      }
      return known;
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process
    }
  }

  private static void pause(Path file) throws WalletRefusedException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WalletRefusedException("interrupted while waiting for " + file);
    }
  }

  /** Whether it is the lock of the file that is there now. */
  boolean isStillThere() throws IOException {
    return open.isStillAt(file);
  }

  @Override
  public void close() throws IOException {
    lock.release();
  }

  /** A lock file that stays open, and which file that was. */
  private record OpenFile(FileChannel channel, Object fileKey) {
    static OpenFile of(Path file, Set<OpenOption> options)
        throws IOException, WalletRefusedException {
      FileChannel channel =
          FileChannel.open(
              file,
              options,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Permissions.requirePrivateFile(file);
      return new OpenFile(channel, key(file));
    }

    boolean isStillAt(Path file) throws IOException {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && key(file).equals(fileKey);
    }

    private static Object key(Path file) throws IOException {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    }
  }
}
