package org.hvrwallet.kmsdouble;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly: one object, no member twice, no more nesting than a request needs. */
final class Json {
  private static final int DEEPEST = 16;
  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** The object that a text is, or {@link IllegalArgumentException}. */
  static JsonObject object(String text) {
    Json reader = new Json(text);
    Object value = reader.value(0);
    reader.space();
    if (reader.at == text.length() && value instanceof JsonObject object) {
      return object;
    }
    throw reader.wrong("not one JSON object");
  }

  private Object value(int depth) {
    if (depth > DEEPEST) {
      throw wrong("nested too deep");
    }
    space();
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private JsonObject members(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    expect('{');
    if (skips('}')) {
      return new JsonObject(members);
    }
    do {
      space();
      String name = string();
      space();
      expect(':');
      if (members.containsKey(name)) {
        throw wrong("a member is there twice");
      }
      members.put(name, value(depth + 1));
    } while (skips(','));
    expect('}');
    return new JsonObject(members);
  }

  private List<Object> elements(int depth) {
    List<Object> elements = new ArrayList<>();
    expect('[');
    if (skips(']')) {
      return elements;
    }
    do {
      elements.add(value(depth + 1));
    } while (skips(','));
    expect(']');
    return elements;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (peek() != '"') {
      char next = text.charAt(at++);
      if (next < ' ') {
        throw wrong("a control character in a string");
      }
      string.append(next == '\\' ? escaped() : next);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char kind = peek();
    at++;
    if (kind == 'u') {
      int end = at + 4;
      if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
        throw wrong("a wrong escape");
      }
      char meant = (char) Integer.parseInt(text.substring(at, end), 16);
      at = end;
      return meant;
    }
    int index = ESCAPED.indexOf(kind);
    if (index < 0) {
      throw wrong("a wrong escape");
    }
    return MEANT.charAt(index);
  }

  private Object word(String word, Object meant) {
    if (!text.startsWith(word, at)) {
      throw wrong("not a value");
    }
    at += word.length();
    return meant;
  }

  private BigDecimal number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?")) {
      throw wrong("not a value");
    }
    return new BigDecimal(number);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skips(char mark) {
    space();
    if (peek() != mark) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char mark) {
    if (peek() != mark) {
      throw wrong("expected " + mark);
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("ends too early");
    }
    return text.charAt(at);
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + ", at " + at);
  }
}
