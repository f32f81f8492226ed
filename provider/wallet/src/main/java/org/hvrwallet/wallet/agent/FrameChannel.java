package org.hvrwallet.wallet.agent;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Frames over a channel that does not block. Used by one thread. An IOException means that the
 * other side is gone, or does not speak this protocol.
 */
final class FrameChannel implements Closeable {
  private static final int BUFFER_BYTES = 4096;

  private final SocketChannel channel;
  private final ByteBuffer direct;
  private final Deque<byte[]> unsent = new ArrayDeque<>();
  private int sent; // of the first that is unsent
  private byte[] part = new byte[Integer.BYTES];
  private int filled; // of part
  private boolean partIsBody;

  FrameChannel(SocketChannel channel, ByteBuffer direct) {
    this.channel = channel;
    this.direct = direct;
  }

  /**
   * A buffer for the channels of one thread. A buffer on the heap would be copied by the JDK to a
   * direct one of its own, which nobody wipes.
   */
  static ByteBuffer newBuffer() {
    return ByteBuffer.allocateDirect(BUFFER_BYTES);
  }

  /** A frame that has arrived whole; empty if the rest of it is still to come. */
  Optional<Frame> read() throws IOException {
    while (fill()) {
      if (partIsBody) {
        return Optional.of(body());
      }
      int length = ByteBuffer.wrap(part).getInt();
      if (length < 1 || length > Frame.MAX_BYTES) {
        throw new ProtocolException("a frame of an impossible length");
      }
      expect(length, true);
    }
    return Optional.empty();
  }

  private Frame body() throws ProtocolException {
    try {
      return Frame.decode(part);
    } finally {
      expect(Integer.BYTES, false);
    }
  }

  private void expect(int bytes, boolean body) {
    Arrays.fill(part, (byte) 0);
    part = new byte[bytes];
    filled = 0;
    partIsBody = body;
  }

  /** Reads no more than belongs to the present part; whether that is whole now. */
  private boolean fill() throws IOException {
    while (filled < part.length) {
      try {
        direct.clear().limit(Math.min(BUFFER_BYTES, part.length - filled));
        int read = channel.read(direct);
        if (read < 0) {
          throw new EOFException("the other side hung up");
        } else if (read == 0) {
          return false;
        }
        direct.flip().get(part, filled, read);
        filled += read;
      } finally {
        wipeBuffer();
      }
    }
    return true;
  }

  /** Puts a frame in line; {@link #flush} sends it. The caller still owns and closes the frame. */
  void put(Frame frame) {
    unsent.add(frame.encode());
  }

  /** Sends what the other side takes now; whether that was all. */
  boolean flush() throws IOException {
    while (!unsent.isEmpty()) {
      byte[] first = unsent.getFirst();
      try {
        direct.clear();
        direct.put(first, sent, Math.min(BUFFER_BYTES, first.length - sent)).flip();
        int written = channel.write(direct);
        if (written == 0) {
          return false;
        }
        sent += written;
      } finally {
        wipeBuffer();
      }
      if (sent == first.length) {
        Arrays.fill(unsent.removeFirst(), (byte) 0);
        sent = 0;
      }
    }
    return true;
  }

  boolean hasUnsent() {
    return !unsent.isEmpty();
  }

  private void wipeBuffer() {
    direct.clear().put(new byte[BUFFER_BYTES]);
  }

  /** Hangs up, and wipes what is half read or half sent. */
  @Override
  public void close() throws IOException {
    Arrays.fill(part, (byte) 0);
    unsent.forEach(bytes -> Arrays.fill(bytes, (byte) 0));
    unsent.clear();
    channel.close();
  }
}
