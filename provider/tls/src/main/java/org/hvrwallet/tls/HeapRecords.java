package org.hvrwallet.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * Records of the JDK's engine, by way of arrays where they are in direct buffers. It encrypts a
 * record in the buffer where it is to be, and decrypts one in the buffer where it came; its cipher
 * takes up to twice as long in a direct buffer, and a copy a twentieth of that. The arrays are kept
 * for the next record, and hold no plaintext in between. As with any engine, one thread may wrap
 * while another unwraps.
 */
final class HeapRecords {
  private static final int HEADER = 5;
  private static final int CHANGE_CIPHER_SPEC = 20; // the first type of a record (RFC 8446, 5.1)
  private static final int APPLICATION_DATA = 23; // and the last
  private static final int MAX_CONTENT = (1 << 14) + 256; // RFC 8446, section 5.2

  private final SSLEngine engine;
  private final boolean arrays;
  private final Object wrapping = new Object();
  private final Object unwrapping = new Object();
  private byte[] outgoing = {};
  private byte[] incoming = {};

  /**
   * Records of an engine.
   *
   * @param kind of it; Conscrypt's are left as they are, since it wants direct buffers
   */
  HeapRecords(SSLEngine engine, TlsEngine kind) {
    this.engine = engine;
    this.arrays = kind == TlsEngine.JSSE;
  }

  /** As the engine does. */
  SSLEngineResult wrap(ByteBuffer[] sources, int offset, int length, ByteBuffer out)
      throws SSLException {
    if (!arrays || !out.isDirect() || out.isReadOnly()) {
      return engine.wrap(sources, offset, length, out);
    }
    int record = engine.getSession().getPacketBufferSize();
    return out.remaining() < record
        ? engine.wrap(sources, offset, length, out) // which says that there is too little room
        : wrapInArray(sources, offset, length, out, record);
  }

  private SSLEngineResult wrapInArray(
      ByteBuffer[] sources, int offset, int length, ByteBuffer out, int record)
      throws SSLException {
    synchronized (wrapping) {
      if (outgoing.length != record) {
        outgoing = new byte[record];
      }
      ByteBuffer encrypted = ByteBuffer.wrap(outgoing);
      boolean done = false;
      try {
        SSLEngineResult result = engine.wrap(sources, offset, length, encrypted);
        out.put(encrypted.flip());
        done = true;
        return result;
      } finally {
        if (!done) {
          Arrays.fill(outgoing, (byte) 0); // it may not have come to encrypting it
        }
      }
    }
  }

  /** As the engine does. */
  SSLEngineResult unwrap(ByteBuffer in, ByteBuffer[] targets, int offset, int length)
      throws SSLException {
    int record = arrays && (in.isDirect() || in.isReadOnly()) ? recordLength(in) : 0;
    if (record == 0) {
      return engine.unwrap(in, targets, offset, length);
    }
    synchronized (unwrapping) {
      if (incoming.length < record) {
        incoming = new byte[HEADER + MAX_CONTENT];
      }
      ByteBuffer encrypted = ByteBuffer.wrap(incoming, 0, record);
      in.get(in.position(), incoming, 0, record);
      try {
        return engine.unwrap(encrypted, targets, offset, length);
      } finally {
        in.position(in.position() + encrypted.position());
        Arrays.fill(incoming, 0, record, (byte) 0);
      }
    }
  }

  /** Of the first record, if it is there as a whole; else 0. */
  private static int recordLength(ByteBuffer in) {
    if (in.remaining() < HEADER) {
      return 0;
    }
    int type = in.get(in.position());
    if (type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA) {
      return 0; // something else, which has its length elsewhere
    }
    int at = in.position() + HEADER - 2;
    int content = Byte.toUnsignedInt(in.get(at)) << 8 | Byte.toUnsignedInt(in.get(at + 1));
    return content <= MAX_CONTENT && in.remaining() >= HEADER + content ? HEADER + content : 0;
  }
}
