package org.hvrwallet.wallet.open;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * A password on its way through a socket: its length, then itself in UTF-8. In direct buffers,
 * since a channel copies others through a buffer of its own that nobody wipes.
 */
final class PasswordFrame implements AutoCloseable {
  static final int MAX_BYTES = 65_536;

  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
  private ByteBuffer body;

  /** The bytes to send, which the caller wipes. */
  static ByteBuffer encode(Password password) throws WalletRefusedException {
    try (SecretBytes utf8 = password.utf8()) {
      if (utf8.length() > MAX_BYTES) {
        throw new WalletRefusedException(
            "a password has at most " + MAX_BYTES + " bytes, and this one " + utf8.length());
      }
      ByteBuffer frame = ByteBuffer.allocateDirect(Integer.BYTES + utf8.length());
      frame.putInt(utf8.length());
      return utf8.use(frame::put).flip();
    }
  }

  static void wipe(ByteBuffer direct) {
    direct.clear();
    direct.put(new byte[direct.remaining()]);
  }

  /**
   * Reads what has come.
   *
   * @return whether all is there
   * @throws WalletRefusedException if what comes is no password (X3)
   */
  boolean read(ReadableByteChannel from) throws IOException, WalletRefusedException {
    if (body == null) {
      fill(length, from);
      if (length.hasRemaining()) {
        return false;
      }
      body = ByteBuffer.allocateDirect(announced());
    }
    fill(body, from);
    return !body.hasRemaining();
  }

  private int announced() throws WalletRefusedException {
    int announced = length.getInt(0);
    if (announced == 0) {
      throw new WalletRefusedException("it delivered an empty password");
    } else if (announced < 0 || announced > MAX_BYTES) {
      throw new WalletRefusedException(
          "what it delivered is longer than a password may be: " + MAX_BYTES + " bytes");
    }
    return announced;
  }

  private static void fill(ByteBuffer buffer, ReadableByteChannel from)
      throws IOException, WalletRefusedException {
    int count = buffer.hasRemaining() ? from.read(buffer) : 0;
    while (count > 0 && buffer.hasRemaining()) {
      count = from.read(buffer);
    }
    if (count < 0) {
      throw new WalletRefusedException("hvrwalletopen ended before it had delivered the password");
    }
  }

  /** The password, once all is there. */
  Password password() throws WalletRefusedException {
    char[] characters = new char[body.flip().remaining()];
    CharBuffer decoded = CharBuffer.wrap(characters);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(body, decoded, true);
    char[] exact = Arrays.copyOf(characters, decoded.position());
    try {
      if (result.isError()) {
        throw new WalletRefusedException("what it delivered is not a password in UTF-8");
      }
      return Password.copyOf(exact);
    } finally {
      Arrays.fill(characters, '\0');
      Arrays.fill(exact, '\0');
    }
  }

  @Override
  public void close() {
    if (body != null) {
      wipe(body);
    }
  }
}
