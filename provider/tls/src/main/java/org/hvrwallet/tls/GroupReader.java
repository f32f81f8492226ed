package org.hvrwallet.tls;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Reads the key exchange group out of the ServerHello, which is in the clear (RFC 8446, section
 * 4.1.3): no TLS implementation here tells it.
 */
final class GroupReader {
  private static final int RECORD_HANDSHAKE = 22;
  private static final int RECORD_HEADER = 5;
  private static final int SERVER_HELLO = 2;
  private static final int MESSAGE_HEADER = 4;
  private static final int VERSION_AND_RANDOM = 2 + 32;
  private static final int SUITE_AND_COMPRESSION = 2 + 1;
  private static final int EXTENSION_KEY_SHARE = 51;

  /** RFC 8446 section 4.2.7, RFC 9794 and what it refers to. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          0x0017, "secp256r1",
          0x0018, "secp384r1",
          0x0019, "secp521r1",
          0x001D, "x25519",
          0x001E, "x448",
          0x0100, "ffdhe2048",
          0x0101, "ffdhe3072",
          0x11EB, "SecP256r1MLKEM768",
          0x11EC, "X25519MLKEM768",
          0x11ED, "SecP384r1MLKEM1024");

  private int group = -1;

  /**
   * Looks at what was written or read.
   *
   * @param buffer with records up to its position
   * @param start where they start
   */
  void readHandshake(ByteBuffer buffer, int start) {
    ByteBuffer records = buffer.duplicate();
    records.flip();
    records.position(start);
    if (records.remaining() > RECORD_HEADER + MESSAGE_HEADER
        && records.get(start) == RECORD_HANDSHAKE
        && records.get(start + RECORD_HEADER) == SERVER_HELLO) {
      records.position(start + RECORD_HEADER + MESSAGE_HEADER);
      readServerHello(records);
    }
  }

  /** A HelloRetryRequest looks the same and comes before: the last one counts. */
  private void readServerHello(ByteBuffer message) {
    if (!skip(message, VERSION_AND_RANDOM)
        || !message.hasRemaining()
        || !skip(message, Byte.toUnsignedInt(message.get()) + SUITE_AND_COMPRESSION + 2)) {
      return;
    }
    while (message.remaining() >= 4) {
      int type = Short.toUnsignedInt(message.getShort());
      int length = Short.toUnsignedInt(message.getShort());
      if (type == EXTENSION_KEY_SHARE && message.remaining() >= 2) {
        group = Short.toUnsignedInt(message.getShort(message.position()));
        return;
      }
      if (!skip(message, length)) {
        return;
      }
    }
  }

  private static boolean skip(ByteBuffer message, int bytes) {
    if (message.remaining() < bytes) {
      return false;
    }
    message.position(message.position() + bytes);
    return true;
  }

  /**
   * The name of the group; a number if it has none that is known; {@code unknown} if none was seen.
   */
  String name() {
    return group < 0 ? "unknown" : NAMES.getOrDefault(group, "0x" + Integer.toHexString(group));
  }
}
