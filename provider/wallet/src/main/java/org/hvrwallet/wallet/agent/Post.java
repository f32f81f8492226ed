package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.AgentFiles;
import org.hvrwallet.wallet.files.Permissions;
import org.hvrwallet.wallet.files.RunDirectory;

/** A place where an agent is found: a socket that listens, and the record that leads to it. */
final class Post implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final AgentFiles files;
  private final AgentRecord record;
  private final ServerSocketChannel channel;

  private Post(AgentFiles files, AgentRecord record, ServerSocketChannel channel) {
    this.files = files;
    this.record = record;
    this.channel = channel;
  }

  /** Listens, then replaces the record of whatever agent was there before, and its socket. */
  static Post open(AgentFiles files, RunDirectory directory) throws IOException, WalletException {
    Optional<AgentRecord> previous = present(files);
    Path socket = directory.newSocket();
    AgentRecord record = new AgentRecord((int) ProcessHandle.current().pid(), socket);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    Post post = new Post(files, record, channel);
    try {
      channel.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      channel.configureBlocking(false);
      if (previous.isPresent()) {
        removeSocket(previous.get().socket());
      }
      files.writeRecord(record.encode());
      return post;
    } catch (IOException e) {
      post.closeAfter(e);
      throw e;
    }
  }

  private static Optional<AgentRecord> read(AgentFiles files) throws IOException, WalletException {
    return files.readRecord(AgentRecord.MAX_BYTES).flatMap(AgentRecord::decode);
  }

  /** What cannot be read does not hinder: it is replaced. */
  private static Optional<AgentRecord> present(AgentFiles files) {
    try {
      return read(files);
    } catch (IOException | WalletException e) {
      return Optional.empty();
    }
  }

  /** Removes the socket of an agent that was killed, and nothing that is not a socket of ours. */
  private static void removeSocket(Path socket) {
    try {
      Permissions.requirePrivateSocket(socket);
      Files.deleteIfExists(socket);
    } catch (IOException | WalletRefusedException e) {
      // It was tidied away, or something else has its name now: it hinders nobody.
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  Path socket() {
    return record.socket();
  }

  /** Whether clients still find it: temporary files are tidied away, and sessions end. */
  boolean isIntact() {
    return Files.exists(record.socket(), LinkOption.NOFOLLOW_LINKS)
        && present(files).equals(Optional.of(record));
  }

  private void closeAfter(IOException cause) {
    try {
      close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Listens no more. Another agent's record is left alone. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(record.socket());
    if (present(files).equals(Optional.of(record))) {
      files.removeRecord();
    }
  }
}
