package org.hvrwallet.kmsdouble;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object: members are strings, numbers, booleans, nulls, lists, and objects again.
 *
 * @param members in the order they were read or are written
 */
record JsonObject(Map<String, Object> members) {

  /** An object to fill. */
  JsonObject() {
    this(new LinkedHashMap<>());
  }

  /** Adds a member. */
  JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds bytes, in base64. */
  JsonObject withBytes(String name, byte[] value) {
    return with(name, Base64.getEncoder().encodeToString(value));
  }

  /** Whether there is such a member, and it is not null. */
  boolean has(String name) {
    return members.get(name) != null;
  }

  /** A string, or null if there is none. */
  String string(String name) throws Refusal {
    return member(name, String.class);
  }

  /** A whole number, or null if there is none. */
  Integer integer(String name) throws Refusal {
    BigDecimal number = member(name, BigDecimal.class);
    try {
      return number == null ? null : Integer.valueOf(number.intValueExact());
    } catch (ArithmeticException e) {
      throw Refusal.serialization();
    }
  }

  /** Whether a flag is there and set. */
  boolean flag(String name) throws Refusal {
    return Boolean.TRUE.equals(member(name, Boolean.class));
  }

  /** Bytes that are required. */
  byte[] bytes(String name) throws Refusal {
    String text = string(name);
    if (text == null) {
      throw Refusal.validation(name, "Member must not be null");
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.serialization();
    }
  }

  /** Strings by name, none if the member is missing. */
  Map<String, String> strings(String name) throws Refusal {
    Map<String, String> strings = new LinkedHashMap<>();
    JsonObject object = member(name, JsonObject.class);
    if (object != null) {
      for (String key : object.members.keySet()) {
        String value = object.string(key);
        if (value == null) {
          throw Refusal.serialization();
        }
        strings.put(key, value);
      }
    }
    return strings;
  }

  private <T> T member(String name, Class<T> type) throws Refusal {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw Refusal.serialization();
    }
    return type.cast(value);
  }

  /** The JSON text. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out, this);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    if (value instanceof JsonObject object) {
      String mark = "{";
      for (Map.Entry<String, Object> member : object.members.entrySet()) {
        quote(out.append(mark), member.getKey());
        write(out.append(':'), member.getValue());
        mark = ",";
      }
      out.append(object.members.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      String mark = "[";
      for (Object element : list) {
        write(out.append(mark), element);
        mark = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      quote(out, string);
    } else {
      out.append(value);
    }
  }

  private static void quote(StringBuilder out, String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char next = string.charAt(i);
      if (next == '"' || next == '\\') {
        out.append('\\').append(next);
      } else if (next < ' ' || next >= '\u007f') {
        out.append("\\u").append(HexFormat.of().toHexDigits(next));
      } else {
        out.append(next);
      }
    }
    out.append('"');
  }
}
