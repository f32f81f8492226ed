package org.hvrwallet.wallet.agent;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.AgentFiles;
import org.hvrwallet.wallet.files.HubDirectory;
import org.hvrwallet.wallet.files.Permissions;
import org.hvrwallet.wallet.files.SocketPeer;

/**
 * A connection to an agent as the client sees it. Nothing in it waits longer than it is told to,
 * whatever the agent does; an IOException of it means that the agent is gone. Used by one thread.
 */
final class AgentConnection implements AutoCloseable {
  private final FrameChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  private AgentConnection(SocketChannel socket, Selector selector) throws IOException {
    this.selector = selector;
    this.channel = new FrameChannel(socket, FrameChannel.newBuffer());
    this.key = socket.register(selector, SelectionKey.OP_READ);
  }

  /** As {@link #open(AgentRecord, Wait)}, with the record of a hub. */
  static Optional<AgentConnection> open(HubDirectory hub, Wait wait)
      throws IOException, WalletException {
    Optional<AgentRecord> record = record(hub);
    return record.isEmpty() ? Optional.empty() : open(record.get(), wait);
  }

  /** The record of a hub's agent, which may be one that was killed. */
  static Optional<AgentRecord> record(HubDirectory hub) throws IOException, WalletException {
    AgentFiles files = hub.agentFiles();
    Optional<byte[]> bytes;
    try {
      bytes = files.readRecord(AgentRecord.MAX_BYTES);
    } catch (ClosedByInterruptException e) {
      throw Wait.interrupted();
    }
    Optional<AgentRecord> record = bytes.flatMap(AgentRecord::decode);
    if (bytes.isPresent() && record.isEmpty()) {
      throw new WalletRefusedException(
          files.record()
              + " is not the record of an agent of this version: stop the agent, remove the file, and start: "
              + "hvrwallet agent "
              + hub.hub());
    }
    return record;
  }

  /**
   * Connects to an agent; empty if it does not run any more (A3).
   *
   * @param wait how long it may be too busy to take a connection
   * @throws SocketException if it is so for longer
   * @throws WalletRefusedException if what is there is not this user's alone, or the thread was
   *     interrupted
   */
  static Optional<AgentConnection> open(AgentRecord record, Wait wait)
      throws IOException, WalletException {
    Path socket = record.socket();
    try {
      Permissions.requirePrivateDirectory(socket.getParent());
      Permissions.requirePrivateSocket(socket);
      Optional<SocketChannel> connected = connect(socket, wait);
      return connected.isEmpty() ? Optional.empty() : Optional.of(greet(record, connected.get()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<SocketChannel> connect(Path socket, Wait wait)
      throws IOException, WalletException {
    while (true) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        channel.configureBlocking(false);
        boolean connected = channel.connect(UnixDomainSocketAddress.of(socket));
        while (!connected) {
          wait.pause();
          connected = channel.finishConnect();
        }
        return Optional.of(channel);
      } catch (ConnectException e) {
        channel.close();
        return Optional.empty(); // refused: its agent was killed
      } catch (SocketException e) {
        channel.close();
        if (Files.notExists(socket, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.empty();
        } else if (wait.isOver()) {
          throw e;
        }
        wait.pause(); // too many clients at once
      } catch (IOException | WalletException e) {
        channel.close();
        throw e;
      }
    }
  }

  private static AgentConnection greet(AgentRecord record, SocketChannel socket)
      throws IOException, WalletException {
    Selector selector = Selector.open();
    try {
      if (SocketPeer.isOwnerOf(record.socket(), socket)) {
        return new AgentConnection(socket, selector);
      }
    } catch (IOException | WalletException e) {
      socket.close();
      selector.close();
      throw e;
    }
    socket.close();
    selector.close();
    throw new WalletRefusedException(
        "a process of another user listens at " + record.socket() + ": it was told nothing");
  }

  /**
   * Sends a frame, and closes it.
   *
   * @throws IOException if the agent is gone, or does not take it in time
   */
  void send(Frame owned, Wait wait) throws IOException, WalletException {
    try (owned) {
      channel.put(owned);
    }
    key.interestOps(SelectionKey.OP_WRITE);
    while (!channel.flush()) {
      if (!wait.select(selector)) {
        throw new IOException("the agent does not take what it is sent");
      }
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  /**
   * The next frame; empty if none comes in time.
   *
   * @throws IOException if the agent is gone
   */
  Optional<Frame> receive(Wait wait) throws IOException, WalletException {
    while (true) {
      Optional<Frame> frame = channel.read();
      if (frame.isPresent() || !wait.select(selector)) {
        return frame;
      }
    }
  }

  @Override
  public void close() {
    try (selector) {
      channel.close();
    } catch (IOException e) {
      // The connection is of no more use either way.
    }
  }
}
