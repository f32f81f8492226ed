package org.hvrwallet.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** What goes out on a socket, to be encrypted. */
final class SocketOutput extends OutputStream {
  private final PinnedSocket socket;

  SocketOutput(PinnedSocket socket) {
    this.socket = socket;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    socket.write(source, offset, length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
