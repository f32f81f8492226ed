package org.hvrwallet.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.Password;

/**
 * Where commands get passwords: a prompt that does not echo, or, where input is not a terminal, its
 * next line.
 */
final class PasswordInput {
  private final Optional<Console> terminal;
  private final InputStream input;

  PasswordInput(Optional<Console> terminal, InputStream input) {
    this.terminal = terminal;
    this.input = input;
  }

  /** That of this process. Not {@code System.in}, whose buffer keeps what went through it. */
  static PasswordInput ofThisProcess() {
    return new PasswordInput(Terminal.console(), new FileInputStream(FileDescriptor.in));
  }

  /** Whether a person can be asked again. */
  boolean isTerminal() {
    return terminal.isPresent();
  }

  /** Says something to the person at the terminal. */
  void say(String text) {
    terminal.orElseThrow().printf("%s%n", text);
  }

  /** One password; empty at the end of the input, or for an empty line. The caller closes it. */
  Optional<Password> read(String prompt) throws IOException {
    char[] characters =
        terminal.isPresent() ? terminal.get().readPassword("%s: ", prompt) : readLine();
    if (characters == null || characters.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Password.copyOf(characters));
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  /** Byte by byte: what comes after the line end is not ours. */
  private char[] readLine() throws IOException {
    WipingBytes line = new WipingBytes();
    int next = input.read();
    while (next != -1 && next != '\n') {
      line.write(next);
      next = input.read();
    }
    try {
      return line.characters();
    } finally {
      line.wipe();
    }
  }

  private static final class WipingBytes extends ByteArrayOutputStream {
    WipingBytes() {
      super(1024); // no growing, so no copies left behind, for any password that somebody types
    }

    char[] characters() {
      int length = count > 0 && buf[count - 1] == '\r' ? count - 1 : count;
      CharBuffer decoded = Charset.defaultCharset().decode(ByteBuffer.wrap(buf, 0, length));
      char[] characters = new char[decoded.remaining()];
      decoded.get(characters);
      decoded.clear();
      decoded.put(new char[decoded.remaining()]);
      return characters;
    }

    void wipe() {
      Arrays.fill(buf, (byte) 0);
    }
  }
}
