package org.hvrwallet.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.files.Permissions;

/**
 * Which process has the tunnel on a port: a file in {@code HVR_CONFIG/run}, of which that process
 * locks two bytes. The kernel gives both back when it dies, however it dies. Byte 0 keeps a second
 * one away. The other is at the offset of its process id: while it is locked, the id that stands in
 * the file is that of the process which wrote it, and not of one that got the number later.
 */
final class TunnelRecord implements AutoCloseable {
  private static final int MAX_BYTES = 200;
  private static final Pattern FORM =
      Pattern.compile("HVRWALLET-TUNNEL 1\npid ([1-9][0-9]{0,9})\ndrain ([0-9]{1,10})\n");

  private final FileChannel channel;

  private TunnelRecord(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * A tunnel that runs.
   *
   * @param process that has it
   * @param drain how many seconds it may need to stop
   */
  record Running(ProcessHandle process, long drain) {}

  /**
   * Takes a port, before anything is done with it.
   *
   * @throws WalletRefusedException if a tunnel of this user has it
   */
  static TunnelRecord claim(int port) throws IOException, WalletRefusedException {
    FileChannel channel =
        FileChannel.open(
            file(port),
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock = channel.tryLock(0, 1, false);
    if (lock == null) {
      channel.close();
      throw new WalletRefusedException(
          "a tunnel of this user has port "
              + port
              + " already"
              + find(port).map(other -> ", process " + other.process().pid()).orElse("")
              + ": stop it with -k "
              + port);
    }
    return new TunnelRecord(channel);
  }

  /** Says that the tunnel listens, and how it is stopped. */
  void listening(long drain) throws IOException {
    long pid = ProcessHandle.current().pid();
    FileLock unused = channel.lock(pid, 1, false);
    byte[] text =
        ("HVRWALLET-TUNNEL 1\npid " + pid + "\ndrain " + drain + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text), 0);
  }

  /** The tunnel that listens on a port. */
  static Optional<Running> find(int port) throws IOException, WalletRefusedException {
    try (FileChannel file =
        FileChannel.open(file(port), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer text = ByteBuffer.allocate(MAX_BYTES);
      int length = Math.max(0, file.read(text, 0));
      Matcher parts =
          FORM.matcher(new String(text.array(), 0, length, StandardCharsets.ISO_8859_1));
      if (!parts.matches() || !isLocked(file, Long.parseLong(parts.group(1)))) {
        return Optional.empty();
      }
      long drain = Long.parseLong(parts.group(2));
      return ProcessHandle.of(Long.parseLong(parts.group(1)))
          .map(process -> new Running(process, drain));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isLocked(FileChannel file, long at) throws IOException {
    try (FileLock free = file.tryLock(at, 1, true)) {
      return free == null;
    }
  }

  private static Path file(int port) throws IOException, WalletRefusedException {
    return folder("run").resolve("tunnel-" + port);
  }

  /** A folder of this user alone in HVR_CONFIG. */
  static Path folder(String name) throws IOException, WalletRefusedException {
    Path folder = HvrConfig.directory().resolve(name);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Permissions.requirePrivateDirectory(folder);
    return folder;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
