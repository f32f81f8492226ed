package org.hvrwallet.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** What an engine has to send, over a stream that waits. Safe for use by several threads. */
final class EngineOutput {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

  /** How many records are sent by one call of the system, where there is much to send. */
  private static final int AT_ONCE = 4;

  private final SSLEngine engine;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();
  private final int record;
  private ByteBuffer sending;
  private volatile boolean cut;

  EngineOutput(SSLEngine engine, OutputStream out) {
    this.engine = engine;
    this.out = out;
    this.record = engine.getSession().getPacketBufferSize();
    this.sending = ByteBuffer.allocate(record);
  }

  /** Sends what the engine itself has to say. */
  void answer() throws IOException {
    wrap(NOTHING);
  }

  /** Encrypts and sends. */
  void write(byte[] source, int offset, int length) throws IOException {
    ByteBuffer clear = ByteBuffer.wrap(source, offset, length);
    writing.lock(); // what one thread writes is not mixed with another's
    try {
      writeAll(clear);
    } finally {
      writing.unlock();
    }
  }

  private void writeAll(ByteBuffer clear) throws IOException {
    if (clear.remaining() > record && sending.capacity() < AT_ONCE * record) {
      sending = ByteBuffer.allocate(AT_ONCE * record);
    }
    while (clear.hasRemaining()) {
      if (wrap(clear) == Status.CLOSED) {
        throw new SSLException(
            engine.isInboundDone()
                ? "the peer ended its output, after which Conscrypt can send nothing either: use -Dhvrwallet.tls.engine=jsse here"
                : "the connection is closed for writing");
      }
    }
  }

  private Status wrap(ByteBuffer clear) throws IOException {
    writing.lock();
    try {
      sending.clear();
      Status status = gather(clear);
      if (sending.position() > 0) {
        out.write(sending.array(), 0, sending.position());
        out.flush();
      }
      return status;
    } finally {
      writing.unlock();
    }
  }

  /** Encrypts what is sent at once: a record, or several if there is more to say. */
  private Status gather(ByteBuffer clear) throws IOException {
    int start;
    Status status;
    do {
      start = sending.position();
      status = engine.wrap(clear, sending).getStatus();
    } while (status == Status.OK && clear.hasRemaining() && sending.position() > start);
    if (status == Status.BUFFER_OVERFLOW && start == 0) {
      sending = ByteBuffer.allocate(sending.capacity() * 2);
    } else if (status == Status.CLOSED && clear.hasRemaining()) {
      cut = true; // what it wants to send is a close_notify, which would be a lie
      sending.position(start);
    }
    return status;
  }

  /**
   * Says that nothing more comes, unless somebody is stuck writing: then there is no way to; or
   * something could not be written: then the peer must not take this for its end.
   */
  void close() throws IOException {
    engine.closeOutbound();
    if (!cut && writing.tryLock()) {
      try {
        while (!engine.isOutboundDone() && wrap(NOTHING) != Status.CLOSED) {
          // until the engine has no more to say
        }
      } finally {
        writing.unlock();
      }
    }
  }
}
