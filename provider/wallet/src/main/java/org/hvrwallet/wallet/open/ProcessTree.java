package org.hvrwallet.wallet.open;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process and all that it started. */
final class ProcessTree {
  private static final int ROUNDS = 20;
  private static final long PAUSE_MILLIS = 10;
  private static final int MAX_ENVIRONMENT_BYTES = 1 << 20;

  private final Process root;
  private final byte[] mark;

  /**
   * A tree.
   *
   * @param root its first process
   * @param mark {@code NAME=value} in the environment of this process and no other, which its
   *     descendants inherit
   */
  ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = (mark + "\0").getBytes(StandardCharsets.UTF_8);
  }

  /** Kills all of it, and waits until the first process is gone. */
  void kill() throws InterruptedException {
    List<ProcessHandle> descendants = root.descendants().toList();
    // First, so that it starts no more. By its handle, since Process.destroyForcibly also closes
    // stderr, where its last words may still be.
    root.toHandle().destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    for (int round = 0; round < ROUNDS && killOrphans(); round++) {
      Thread.sleep(PAUSE_MILLIS);
    }
    root.waitFor(PAUSE_MILLIS * ROUNDS, TimeUnit.MILLISECONDS);
  }

  /**
   * Kills those whose parent has ended: they are no descendants any more as the system counts.
   *
   * @return whether there were any
   */
  private boolean killOrphans() {
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses().filter(process -> isMarked(process.pid())).toList();
    orphans.forEach(ProcessHandle::destroyForcibly);
    return !orphans.isEmpty();
  }

  /** Linux tells what environment a process of this user was started with; macOS does not. */
  private boolean isMarked(long pid) {
    Path environment = Path.of("/proc", Long.toString(pid), "environ");
    byte[] bytes = new byte[0];
    try (InputStream in = Files.newInputStream(environment)) {
      bytes = in.readNBytes(MAX_ENVIRONMENT_BYTES);
      return contains(bytes, mark);
    } catch (IOException e) {
      return false; // of another user, or gone
    } finally {
      Arrays.fill(bytes, (byte) 0); // other programs keep secrets there
    }
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (Arrays.mismatch(bytes, at, at + part.length, part, 0, part.length) < 0) {
        return true;
      }
    }
    return false;
  }
}
