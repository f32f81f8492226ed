package org.hvrwallet.tls.pair;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.spi.WalletDamagedException;

/**
 * PEM (RFC 7468). Private keys come in it, also unencrypted ones: so their text never becomes a
 * {@code String}, which could not be wiped.
 */
final class Pem {
  private static final int LINE = 64;
  private static final byte[] LINE_END = {'\n'};
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private final byte[] text;
  private int position;

  private Pem(byte[] text) {
    this.text = text;
  }

  /**
   * What stands between a BEGIN and its END.
   *
   * @param label such as {@code CERTIFICATE}
   * @param headers whether there are any: OpenSSL's older encryption has them
   * @param content decoded; empty if there are headers
   */
  record Block(String label, boolean headers, SecretBytes content) implements AutoCloseable {
    @Override
    public void close() {
      content.close();
    }
  }

  static byte[] encode(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(LINE, LINE_END).encodeToString(der);
    String text = BEGIN + label + DASHES + "\n" + base64 + "\n" + END + label + DASHES + "\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * The blocks of a file, which the caller closes; what is outside of them is passed over.
   *
   * @param file names it in messages
   */
  static List<Block> decode(byte[] text, String file) throws WalletDamagedException {
    List<Block> blocks = new ArrayList<>();
    Pem pem = new Pem(text);
    try {
      while (pem.position < text.length) {
        String line = pem.line();
        if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
          blocks.add(pem.block(line.substring(BEGIN.length(), line.length() - DASHES.length())));
        }
      }
      return blocks;
    } catch (IllegalArgumentException e) {
      blocks.forEach(Block::close);
      throw new WalletDamagedException(
          file
              + " is damaged: its PEM is cut off, or not base64; copy it again, or restore it from a backup");
    }
  }

  /** The next line, if it is one of dashes; the others are no business of a String. */
  private String line() {
    int start = position;
    while (position < text.length && text[position] != '\n') {
      position++;
    }
    int length = position - start;
    position++;
    return length >= DASHES.length() && text[start] == '-'
        ? new String(text, start, length, StandardCharsets.ISO_8859_1).strip()
        : "";
  }

  private Block block(String label) {
    byte[] base64 = new byte[text.length - Math.min(position, text.length)];
    int length = 0;
    boolean headers = false;
    try {
      while (position < text.length) {
        int start = position;
        String line = line();
        if (line.equals(END + label + DASHES)) {
          return new Block(label, headers, headers ? nothing() : decoded(base64, length));
        }
        for (int i = start; i < Math.min(position, text.length); i++) {
          headers |= text[i] == ':';
          if (text[i] > ' ') {
            base64[length++] = text[i];
          }
        }
      }
      throw new IllegalArgumentException("no END");
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
  }

  private static SecretBytes nothing() {
    return SecretBytes.copyOf(new byte[0]);
  }

  private static SecretBytes decoded(byte[] base64, int length) {
    byte[] exact = Arrays.copyOf(base64, length);
    byte[] content = {};
    try {
      content = Base64.getDecoder().decode(exact);
      return SecretBytes.copyOf(content);
    } finally {
      Arrays.fill(exact, (byte) 0);
      Arrays.fill(content, (byte) 0);
    }
  }
}
