package org.hvrwallet.wallet.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hvrwallet.spi.WalletDamagedException;

/**
 * Reads strict JSON (D1, RFC 8259) into maps, lists, texts and whole numbers. The text is not
 * authenticated yet, so everything is bounded: depth, lengths, and the document by who reads it.
 *
 * <p>Written here, and held to Jackson by a test, since a keytool that opens a wallet would spend a
 * sixth of its time on loading Jackson's classes.
 */
final class JsonTree {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 2 << 20;
  private static final int MAX_NAME = 8 << 10;
  private static final int MAX_DIGITS = 20;
  private static final int HEXADECIMAL = 16;
  private static final int UNICODE_DIGITS = 4;

  /** An object, apart from a plain map so that {@code instanceof} can tell. */
  record JsonObject(Map<String, Object> members) {}

  private final String what;
  private final String text;
  private int at;

  private JsonTree(String what, String text) {
    this.what = what;
    this.text = text;
  }

  /**
   * Reads an object.
   *
   * @param what names the text in messages
   */
  static JsonObject parse(String what, byte[] bytes) throws WalletDamagedException {
    JsonTree tree = new JsonTree(what, decode(what, bytes));
    if (tree.next() != '{') {
      throw new WalletDamagedException(what + " is not a JSON object");
    }
    JsonObject object = tree.object(1);
    tree.skipSpace();
    if (tree.at < tree.text.length()) {
      throw new WalletDamagedException(what + " has more text after its end");
    }
    return object;
  }

  private static String decode(String what, byte[] bytes) throws WalletDamagedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new WalletDamagedException(what + " is damaged: it is not UTF-8", e);
    }
  }

  /** Without a word of the text, which a log should not have. */
  private WalletDamagedException damaged() {
    return new WalletDamagedException(
        what + " is damaged: it is not JSON that this program wrote; restore it from a backup");
  }

  private WalletDamagedException never() {
    return new WalletDamagedException(
        what + " is damaged: it holds a kind of value which it never does");
  }

  private char take() throws WalletDamagedException {
    if (at >= text.length()) {
      throw damaged();
    }
    return text.charAt(at++);
  }

  /** The next character that is not a space. */
  private char next() throws WalletDamagedException {
    skipSpace();
    return take();
  }

  private void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void require(boolean good) throws WalletDamagedException {
    if (!good) {
      throw damaged();
    }
  }

  /** What follows an opening brace. */
  private JsonObject object(int depth) throws WalletDamagedException {
    require(depth <= MAX_DEPTH);
    Map<String, Object> members = new LinkedHashMap<>();
    char c = next();
    if (c == '}') {
      return new JsonObject(members);
    }
    while (true) {
      require(c == '"');
      String name = string(MAX_NAME);
      require(next() == ':');
      require(members.put(name, value(next(), depth)) == null);
      c = next();
      if (c == '}') {
        return new JsonObject(members);
      }
      require(c == ',');
      c = next();
    }
  }

  /** What follows an opening bracket. */
  private List<Object> array(int depth) throws WalletDamagedException {
    require(depth <= MAX_DEPTH);
    List<Object> elements = new ArrayList<>();
    char c = next();
    if (c == ']') {
      return elements;
    }
    while (true) {
      elements.add(value(c, depth));
      c = next();
      if (c == ']') {
        return elements;
      }
      require(c == ',');
      c = next();
    }
  }

  private Object value(char first, int depth) throws WalletDamagedException {
    return switch (first) {
      case '"' -> string(MAX_TEXT);
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      default -> number();
    };
  }

  /** A whole number, whose first character was taken; no wallet has anything else. */
  private long number() throws WalletDamagedException {
    int start = at - 1;
    if (Character.isLetter(text.charAt(start))) {
      throw never(); // true, false or null
    }
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int digits = text.charAt(start) == '-' ? start + 1 : start;
    boolean good = digits < at && at - digits <= MAX_DIGITS && isDigit(text.charAt(digits));
    require(good && (text.charAt(digits) != '0' || at - digits == 1));
    if (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
      throw never(); // a fraction
    }
    try {
      return Long.parseLong(text, start, at, 10);
    } catch (NumberFormatException e) {
      throw damaged();
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** What follows a quotation mark, to the next. */
  private String string(int most) throws WalletDamagedException {
    int start = at;
    char c = take();
    while (c != '"' && c != '\\') {
      require(c >= ' ');
      c = take();
    }
    if (c == '"') {
      require(at - 1 - start <= most);
      return text.substring(start, at - 1);
    }
    return unescaped(new StringBuilder(text.substring(start, at - 1)), most);
  }

  /** The rest of a string with escapes, behind the first backslash. */
  private String unescaped(StringBuilder string, int most) throws WalletDamagedException {
    char c = '\\';
    while (c != '"') {
      require(c >= ' ');
      string.append(c == '\\' ? escaped(take()) : c);
      require(string.length() <= most);
      c = take();
    }
    return string.toString();
  }

  private char escaped(char c) throws WalletDamagedException {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw damaged();
    };
  }

  private char unicode() throws WalletDamagedException {
    int value = 0;
    for (int i = 0; i < UNICODE_DIGITS; i++) {
      char c = take();
      int digit = c < 0x80 ? Character.digit(c, HEXADECIMAL) : -1;
      require(digit >= 0);
      value = value * HEXADECIMAL + digit;
    }
    return (char) value;
  }
}
