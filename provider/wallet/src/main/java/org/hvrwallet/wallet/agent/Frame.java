package org.hvrwallet.wallet.agent;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;

/** One frame. Its payload may be a password: it is wiped on {@link #close()}. */
final class Frame implements AutoCloseable {
  /** The most bytes of type and payload. */
  static final int MAX_BYTES = 65_536;

  private static final int MAX_TEXT_CHARACTERS = 10_000;

  private final FrameType type;
  private final byte[] payload;

  private Frame(FrameType type, byte[] owned) {
    this.type = type;
    this.payload = owned;
  }

  static Frame of(FrameType type, int... numbers) {
    ByteBuffer payload = ByteBuffer.allocate(Integer.BYTES * numbers.length);
    for (int number : numbers) {
      payload.putInt(number);
    }
    return new Frame(type, payload.array());
  }

  static Frame ofText(FrameType type, String text) {
    String bounded = text.substring(0, Math.min(text.length(), MAX_TEXT_CHARACTERS));
    return new Frame(type, bounded.getBytes(StandardCharsets.UTF_8));
  }

  static Frame ofPassword(FrameType type, Password password) {
    try (SecretBytes utf8 = password.utf8()) {
      return new Frame(type, utf8.toByteArray());
    }
  }

  FrameType type() {
    return type;
  }

  /** Whether {@link #encode} may be called: a password may be too long. */
  boolean fits() {
    return payload.length < MAX_BYTES;
  }

  /** Length, type and payload, which the caller owns and wipes. */
  byte[] encode() {
    if (!fits()) {
      throw new AssertionError("whoever makes a frame of any length asks whether it fits");
    }
    return ByteBuffer.allocate(Integer.BYTES + 1 + payload.length)
        .putInt(1 + payload.length)
        .put(type.code())
        .put(payload)
        .array();
  }

  /**
   * A frame without its length.
   *
   * @param body type and payload, at least one byte; the caller still owns and wipes this array
   */
  static Frame decode(byte[] body) throws ProtocolException {
    return new Frame(FrameType.of(body[0]), Arrays.copyOfRange(body, 1, body.length));
  }

  /** The payload as so many numbers. */
  int[] numbers(int count) throws ProtocolException {
    if (payload.length != Integer.BYTES * count) {
      throw new ProtocolException("a frame with a payload of another length");
    }
    int[] numbers = new int[count];
    ByteBuffer.wrap(payload).asIntBuffer().get(numbers);
    return numbers;
  }

  void requireEmpty() throws ProtocolException {
    numbers(0);
  }

  String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** The payload as a password, which the caller owns and closes. */
  Password password() throws ProtocolException {
    char[] characters = new char[payload.length]; // UTF-8 has no fewer bytes than characters
    char[] exact = new char[0];
    try {
      CharBuffer decoded = CharBuffer.wrap(characters);
      CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
      boolean malformed = decoder.decode(ByteBuffer.wrap(payload), decoded, true).isError();
      if (malformed || decoded.position() == 0) {
        throw new ProtocolException("a frame whose payload is not a password");
      }
      exact = Arrays.copyOf(characters, decoded.position());
      return Password.copyOf(exact);
    } finally {
      Arrays.fill(characters, '\0');
      Arrays.fill(exact, '\0');
    }
  }

  @Override
  public void close() {
    Arrays.fill(payload, (byte) 0);
  }
}
