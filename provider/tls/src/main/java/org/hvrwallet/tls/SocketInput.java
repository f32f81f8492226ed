package org.hvrwallet.tls;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** What comes in on a socket, decrypted. */
final class SocketInput extends InputStream {
  private final PinnedSocket socket;

  SocketInput(PinnedSocket socket) {
    this.socket = socket;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    return socket.read(target, offset, length);
  }

  @Override
  public int available() throws IOException {
    return socket.available();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
