package org.hvrwallet.wallet.open;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.files.HvrConfig;
import org.hvrwallet.wallet.files.RunDirectory;
import org.hvrwallet.wallet.files.SocketPeer;

/**
 * The socket through which one run of an auto-open plugin delivers the wallet password (FORMAT.md
 * section 9). It takes one connection, of the same user, and is gone afterwards.
 *
 * <p>It never waits: whoever runs the plugin has more to look after.
 */
public final class PluginSocket implements AutoCloseable {
  private static final byte TAKEN = 0;
  private static final byte REFUSED = 1;
  private static final int ONE_CALLER = 1;

  private final Path path;
  private final ServerSocketChannel server;
  private final PasswordFrame frame = new PasswordFrame();
  private SocketChannel caller;

  private PluginSocket(Path path, ServerSocketChannel server) {
    this.path = path;
    this.server = server;
  }

  /**
   * Delivers a password to the process that runs this one as its plugin.
   *
   * @param socket what {@link HvrConfig#pluginSocket} says
   * @param password the caller closes it
   * @throws WalletRefusedException if nobody waits for it, or it was not taken
   */
  public static void deliver(Path socket, Password password)
      throws IOException, WalletRefusedException {
    try (SocketChannel channel = connect(socket)) {
      SocketPeer.requireThisUser(channel);
      ByteBuffer sent = PasswordFrame.encode(password);
      try {
        while (sent.hasRemaining()) {
          channel.write(sent);
        }
      } finally {
        PasswordFrame.wipe(sent);
      }
      ByteBuffer answer = ByteBuffer.allocate(1);
      if (channel.read(answer) != 1 || answer.get(0) != TAKEN) {
        throw new WalletRefusedException(
            "the process that runs this plugin did not take the password; it says why");
      }
    }
  }

  private static SocketChannel connect(Path socket) throws IOException, WalletRefusedException {
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (IOException | IllegalArgumentException e) {
      throw new WalletRefusedException(
          "nobody waits for a password at "
              + socket
              + " ("
              + HvrConfig.PLUGIN_SOCKET_VARIABLE
              + "): a plugin delivers one password, once. To open a wallet by hand, unset "
              + HvrConfig.PLUGIN_SOCKET_VARIABLE
              + " and name the hub: hvrwalletopen HUB",
          e);
    }
  }

  /** A new one, for one run. */
  static PluginSocket listen() throws IOException, WalletRefusedException {
    Path path = RunDirectory.ofThisUser().newSocket();
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    PluginSocket socket = new PluginSocket(path, server);
    try {
      server.bind(UnixDomainSocketAddress.of(path), ONE_CALLER);
      // Before this, the directory's mode keeps others out.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      server.configureBlocking(false);
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  /** Whether somebody is delivering. */
  boolean isBusy() {
    return caller != null;
  }

  /**
   * The password, if all of it has come. The caller closes it.
   *
   * @throws WalletRefusedException if what came is no password, or came from another user
   */
  Optional<Password> receive() throws IOException, WalletRefusedException {
    try {
      if (caller == null) {
        accept();
      }
      if (caller == null || !frame.read(caller)) {
        return Optional.empty();
      }
      Password password = frame.password();
      answer(TAKEN);
      return Optional.of(password);
    } catch (WalletRefusedException e) {
      answer(REFUSED);
      throw e;
    }
  }

  private void accept() throws IOException, WalletRefusedException {
    caller = server.accept();
    if (caller != null) {
      remove(); // whoever comes second is refused by the system
      SocketPeer.requireThisUser(caller);
      caller.configureBlocking(false);
    }
  }

  /** To a caller that may be gone: it had its say. */
  private void answer(byte code) {
    try (SocketChannel answered = caller) {
      answered.write(ByteBuffer.wrap(new byte[] {code}));
    } catch (IOException e) {
      // what counts is what it delivered
    }
  }

  private void remove() throws IOException {
    try {
      server.close();
    } finally {
      Files.deleteIfExists(path);
    }
  }

  @Override
  public void close() throws IOException {
    frame.close();
    try {
      if (caller != null) {
        caller.close();
      }
    } finally {
      remove();
    }
  }
}
