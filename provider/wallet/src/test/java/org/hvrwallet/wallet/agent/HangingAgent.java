package org.hvrwallet.wallet.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/** What clients find of an agent that does not behave: a record, a socket, and what a test does. */
final class HangingAgent implements Closeable {
  private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);

  HangingAgent(AgentFixture hub) throws Exception {
    Path socket = hub.run.newSocket();
    server.bind(UnixDomainSocketAddress.of(socket), 1);
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    hub.hub.agentFiles().writeRecord(new AgentRecord(4711, socket).encode());
  }

  /** Takes the next connection, reads the type of its request, and answers or not. */
  SocketChannel take(String answer) throws IOException {
    SocketChannel client = server.accept();
    ByteBuffer request = ByteBuffer.allocate(5);
    while (request.hasRemaining() && client.read(request) >= 0) {
      // on
    }
    client.write(ByteBuffer.wrap(HexFormat.of().parseHex(answer)));
    return client;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
