package org.hvrwallet.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * Runs an engine over two streams that wait. One thread may read while another writes. A read that
 * timed out may be tried again: nothing is lost.
 */
final class EngineStreams {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
  private static final int RECORD_HEADER = 5;

  private final SSLEngine engine;
  private final InputStream in;
  private final OutputStream out;
  private final ReentrantLock reading = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final boolean exact;
  private ByteBuffer encrypted; // to be read from
  private ByteBuffer decrypted; // to be read from
  private ByteBuffer sending;
  private boolean ended;
  private IOException broken;
  private volatile boolean cut;

  /**
   * An engine over streams.
   *
   * @param exact whether to read no further than TLS goes, since somebody else goes on with the
   *     stream
   */
  EngineStreams(SSLEngine engine, InputStream in, OutputStream out, boolean exact) {
    this.engine = engine;
    this.exact = exact;
    this.in = in;
    this.out = out;
    int record = engine.getSession().getPacketBufferSize();
    this.encrypted = ByteBuffer.allocate(record).flip();
    this.sending = ByteBuffer.allocate(record);
    this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  /** Does the handshake, or what is left of it. */
  void handshake() throws IOException {
    reading.lock();
    try {
      engine.beginHandshake();
      while (proceed(engine.getHandshakeStatus())) {
        // until both sides are done
      }
    } finally {
      reading.unlock();
    }
  }

  /** One step; whether there are more. */
  private boolean proceed(HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> wrap(NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        return unwrap() >= 0;
      }
      case FINISHED, NOT_HANDSHAKING -> {
        return false;
      }
    }
    return true;
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  /**
   * Reads what was decrypted.
   *
   * @return how many bytes, at least 1 if the length is; -1 at the end
   */
  int read(byte[] target, int offset, int length) throws IOException {
    reading.lock();
    try {
      while (!decrypted.hasRemaining()) {
        if (length == 0) {
          return 0;
        } else if (broken != null) {
          throw new SSLException(
              broken.getMessage(), broken); // not an end, however often it is asked
        } else if (ended || readRecord() < 0) {
          ended = true;
          return -1;
        }
      }
      int count = Math.min(length, decrypted.remaining());
      decrypted.get(target, offset, count);
      return count;
    } finally {
      reading.unlock();
    }
  }

  private int readRecord() throws IOException {
    try {
      return unwrap();
    } catch (SocketTimeoutException e) {
      throw e; // it may be tried again
    } catch (IOException e) {
      broken = e;
      throw e;
    }
  }

  /**
   * Reads what nobody wants, to its end or until a time has passed: a peer that sends a byte now
   * and then must not hold the connection.
   */
  void drain(Duration time) {
    if (reading.tryLock()) {
      try {
        long end = System.nanoTime() + time.toNanos();
        byte[] scrap = new byte[encrypted.capacity()];
        while (in.read(scrap) >= 0 && System.nanoTime() < end) {
          // whatever it is
        }
      } catch (IOException e) {
        // Nobody wants it.
      } finally {
        reading.unlock();
      }
    }
  }

  int available() {
    return decrypted.remaining();
  }

  /** One record in; -1 if the peer closed the connection. */
  private int unwrap() throws IOException {
    decrypted.compact();
    SSLEngineResult result;
    try {
      result = engine.unwrap(encrypted, decrypted);
    } finally {
      decrypted.flip();
    }
    switch (result.getStatus()) {
      case BUFFER_UNDERFLOW -> fill();
      case BUFFER_OVERFLOW -> decrypted = larger(decrypted, decrypted.capacity()).flip();
      case CLOSED -> {
        return -1;
      }
      case OK -> afterUnwrap(result);
    }
    return result.bytesProduced();
  }

  /** A message of the peer may want an answer, also long after the handshake. */
  private void afterUnwrap(SSLEngineResult result) throws IOException {
    if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      runTasks();
    } else if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrap(NOTHING);
    }
  }

  private void fill() throws IOException {
    if (encrypted.remaining() == encrypted.capacity()) {
      encrypted = larger(encrypted, engine.getSession().getPacketBufferSize()).flip();
    }
    byte[] array = encrypted.array();
    encrypted.compact();
    int count;
    try {
      count = in.read(array, encrypted.position(), Math.min(encrypted.remaining(), wanted()));
      encrypted.position(encrypted.position() + Math.max(0, count));
    } finally {
      encrypted.flip();
    }
    if (count < 0) {
      engine.closeInbound(); // throws, if the peer had more to say
      throw new SSLException("the connection was cut off");
    }
  }

  /**
   * How much to read, of the buffer that is to be written to: a record's header, then the record.
   */
  private int wanted() {
    int have = encrypted.position();
    if (!exact) {
      return Integer.MAX_VALUE;
    } else if (have < RECORD_HEADER) {
      return RECORD_HEADER - have;
    }
    return RECORD_HEADER + Short.toUnsignedInt(encrypted.getShort(RECORD_HEADER - 2)) - have;
  }

  /** A copy with more room, to be written to. */
  private static ByteBuffer larger(ByteBuffer buffer, int more) {
    return ByteBuffer.allocate(buffer.capacity() + more).put(buffer);
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
      SSLEngineResult result = engine.wrap(clear, sending);
      if (result.getStatus() == Status.BUFFER_OVERFLOW) {
        sending = ByteBuffer.allocate(sending.capacity() * 2);
      } else if (result.getStatus() == Status.CLOSED && clear.hasRemaining()) {
        cut = true; // what it wants to send is a close_notify, which would be a lie
        return Status.CLOSED;
      }
      out.write(sending.array(), 0, sending.position());
      out.flush();
      return result.getStatus();
    } finally {
      writing.unlock();
    }
  }

  /**
   * Says that nothing more comes, unless somebody is stuck writing: then there is no way to; or
   * something could not be written: then the peer must not take this for its end.
   */
  void closeOutbound() throws IOException {
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
