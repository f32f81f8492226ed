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
  private static final int RECORD_HEADER = 5;

  /** How many records are read by one call of the system, from a peer that sends much. */
  private static final int AT_ONCE = 4;

  private final SSLEngine engine;
  private final InputStream in;
  private final EngineOutput output;
  private final ReentrantLock reading = new ReentrantLock();
  private final boolean exact;
  private final int record;
  private final int recordInClear;
  private ByteBuffer encrypted; // to be read from
  private ByteBuffer decrypted; // to be read from
  private boolean ended;
  private IOException broken;

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
    this.output = new EngineOutput(engine, out);
    this.record = engine.getSession().getPacketBufferSize();
    this.recordInClear = engine.getSession().getApplicationBufferSize();
    this.encrypted = ByteBuffer.allocate(record).flip();
    this.decrypted = ByteBuffer.allocate(recordInClear).flip();
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
      case NEED_WRAP -> output.answer();
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
        }
        int count = ended ? -1 : readRecord(target, offset, length);
        if (count != 0) {
          ended = count < 0;
          return count;
        }
      }
      int count = Math.min(length, decrypted.remaining());
      decrypted.get(target, offset, count);
      return count;
    } finally {
      reading.unlock();
    }
  }

  /** One record in; how much of it is in the target already, or -1 at the end. */
  private int readRecord(byte[] target, int offset, int length) throws IOException {
    try {
      if (length >= recordInClear) {
        return unwrap(ByteBuffer.wrap(target, offset, length));
      }
      return Math.min(unwrap(), 0);
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

  /** One record in, to be handed out in pieces; -1 if the peer closed the connection. */
  private int unwrap() throws IOException {
    decrypted.compact();
    SSLEngineResult result;
    try {
      result = engine.unwrap(encrypted, decrypted);
    } finally {
      decrypted.flip();
    }
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      decrypted = larger(decrypted, decrypted.capacity()).flip();
    }
    return after(result);
  }

  /** One record in, to where it is wanted: nothing of it is kept here. */
  private int unwrap(ByteBuffer target) throws IOException {
    SSLEngineResult result = engine.unwrap(encrypted, target);
    if (result.bytesProduced() == 0) {
      return result.getStatus() == Status.BUFFER_OVERFLOW ? Math.min(unwrap(), 0) : after(result);
    }
    try {
      after(result);
    } catch (IOException e) {
      broken = e; // it is told next time: what came before is not lost
    }
    return result.bytesProduced();
  }

  /** What else there is to do; -1 if the peer closed the connection. */
  private int after(SSLEngineResult result) throws IOException {
    switch (result.getStatus()) {
      case BUFFER_UNDERFLOW -> fill();
      case BUFFER_OVERFLOW -> {
        // whoever made the room knows how much more there is to be
      }
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
      output.answer();
    }
  }

  private void fill() throws IOException {
    if (encrypted.remaining() == encrypted.capacity()) {
      encrypted = larger(encrypted, record).flip();
    } else if (!exact && encrypted.limit() == record && encrypted.capacity() == record) {
      encrypted = larger(encrypted, (AT_ONCE - 1) * record).flip(); // there is more than one
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
    output.write(source, offset, length);
  }

  /** Says that nothing more comes. */
  void closeOutbound() throws IOException {
    output.close();
  }
}
