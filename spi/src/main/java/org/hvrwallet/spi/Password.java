package org.hvrwallet.spi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A password: at least one character, copied in, copied out, wiped on {@link #close()}. */
public final class Password implements AutoCloseable {
  private static final int MAX_UTF8_BYTES = 3; // of one char

  private final char[] characters;
  private boolean closed;

  private Password(char[] owned) {
    this.characters = owned;
  }

  /**
   * Copies a password.
   *
   * @param characters at least one; the caller still owns and wipes this array
   * @throws IllegalArgumentException if there is no character
   */
  public static Password copyOf(char[] characters) {
    if (characters.length == 0) {
      throw new IllegalArgumentException("a password has at least one character");
    }
    return new Password(characters.clone());
  }

  /**
   * Decodes a password.
   *
   * @param utf8 at least one byte; the caller closes it
   * @throws IllegalArgumentException if there is none
   */
  public static Password fromUtf8(SecretBytes utf8) {
    return utf8.use(
        bytes -> {
          CharBuffer characters = CharBuffer.allocate(bytes.length);
          try {
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes), characters, true);
            char[] exact = Arrays.copyOf(characters.array(), characters.position());
            try {
              return copyOf(exact);
            } finally {
              Arrays.fill(exact, '\0');
            }
          } finally {
            Arrays.fill(characters.array(), '\0');
          }
        });
  }

  /**
   * A copy of the characters, which the caller owns and wipes.
   *
   * @throws IllegalStateException if closed
   */
  public synchronized char[] toCharArray() {
    if (closed) {
      throw new IllegalStateException("this password was wiped");
    }
    return characters.clone();
  }

  /** Another copy, with a life of its own. */
  public Password copy() {
    return new Password(toCharArray());
  }

  /**
   * The password in UTF-8.
   *
   * @throws IllegalStateException if closed
   */
  public SecretBytes utf8() {
    char[] copy = toCharArray();
    byte[] bytes = new byte[MAX_UTF8_BYTES * copy.length];
    ByteBuffer encoded = ByteBuffer.wrap(bytes);
    try {
      // As PBKDF2 in the JDK does, so that the same text is the same password.
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .encode(CharBuffer.wrap(copy), encoded, true);
      byte[] exact = Arrays.copyOf(bytes, encoded.position());
      SecretBytes utf8 = SecretBytes.copyOf(exact);
      Arrays.fill(exact, (byte) 0);
      return utf8;
    } finally {
      Arrays.fill(copy, '\0');
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Whether both are the same password, in a time that depends on the lengths only.
   *
   * @throws IllegalStateException if either is closed
   */
  public boolean matches(Password other) {
    if (isTheSame(other)) {
      return true; // what nearly all are: the rest is for characters that UTF-8 does not have
    }
    try (SecretBytes mine = utf8();
        SecretBytes theirs = other.utf8()) {
      return mine.matches(theirs);
    }
  }

  /** The same characters, of which none decides when this ends. */
  private boolean isTheSame(Password other) {
    char[] theirs = other.toCharArray();
    char[] mine = {};
    try {
      mine = toCharArray();
      int different = mine.length ^ theirs.length;
      for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
        different |= mine[i] ^ theirs[i];
      }
      return different == 0;
    } finally {
      Arrays.fill(mine, '\0');
      Arrays.fill(theirs, '\0');
    }
  }

  /** Wipes the password. A second call does nothing. */
  @Override
  public synchronized void close() {
    Arrays.fill(characters, '\0');
    closed = true;
  }

  @Override
  public String toString() {
    return "Password[not shown]";
  }
}
