package org.hvrwallet.wallet.agent;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;

/** Bytes to and from an agent, written from FORMAT.md section 8.2 alone. */
final class RawClient implements Closeable {
  private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);

  RawClient(Path socket) throws IOException {
    channel.connect(UnixDomainSocketAddress.of(socket));
  }

  void send(String hex) throws IOException {
    send(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  void send(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** So many bytes, or fewer if the agent hangs up before. */
  String read(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    try {
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // on
      }
    } catch (IOException e) {
      // It hung up before it had read everything.
    }
    return HexFormat.of().formatHex(buffer.array(), 0, buffer.position());
  }

  /** All that comes until the agent hangs up. */
  String rest() throws IOException {
    return read(Frame.MAX_BYTES);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
