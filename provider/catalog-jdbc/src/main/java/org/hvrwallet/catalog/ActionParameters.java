package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of an action, {@code /Name=value /Other="a value" /Flag} (CATALOG.md L1). What is
 * not changed stays as it stands, also what is no parameter.
 */
final class ActionParameters {
  private final String text;
  private final List<Parameter> parameters = new ArrayList<>();
  private int at;

  /**
   * One of them.
   *
   * @param name as it is written
   * @param value without quotes and escapes; empty if it has none
   * @param from where its slash stands
   * @param to where it ends
   */
  record Parameter(String name, Optional<String> value, int from, int to) {
    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  private ActionParameters(String text) {
    this.text = text;
  }

  /** Reads them; null is no parameter. */
  static ActionParameters parse(String text) {
    ActionParameters read = new ActionParameters(text == null ? "" : text);
    while (read.at < read.text.length()) {
      read.next();
    }
    return read;
  }

  /** In order. */
  List<Parameter> all() {
    return List.copyOf(parameters);
  }

  /** Whether one has this name. */
  boolean has(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.isNamed(name));
  }

  /** The same with another value where the name counts, or with one more parameter. */
  ActionParameters with(String name, String value) {
    String written = "/" + name + "=" + written(value);
    for (int i = parameters.size() - 1; i >= 0; i--) {
      Parameter parameter = parameters.get(i);
      if (parameter.isNamed(name)) {
        return parse(
            text.substring(0, parameter.from()) + written + text.substring(parameter.to()));
      }
    }
    boolean needsBlank = !text.isEmpty() && !isBlank(text.charAt(text.length() - 1));
    return parse(text + (needsBlank ? " " : "") + written);
  }

  /** The same without those of a name, and the blanks in front of them. */
  ActionParameters without(String name) {
    StringBuilder left = new StringBuilder(text);
    for (int i = parameters.size() - 1; i >= 0; i--) {
      Parameter parameter = parameters.get(i);
      if (parameter.isNamed(name)) {
        int from = parameter.from();
        while (from > 0 && isBlank(left.charAt(from - 1))) {
          from--;
        }
        left.delete(from, parameter.to());
      }
    }
    return parse(left.toString());
  }

  /** Whether there is nothing else in it than blanks. */
  boolean isEmpty() {
    return text.chars().allMatch(c -> isBlank((char) c));
  }

  /** As it is stored. */
  String text() {
    return text;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static String written(String value) {
    boolean needsQuotes =
        value.isEmpty() || value.charAt(0) == '"' || value.chars().anyMatch(c -> isBlank((char) c));
    return needsQuotes ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : value;
  }

  /** Passes by blanks, or a parameter, or whatever else stands between two blanks. */
  private void next() {
    if (isBlank(text.charAt(at))) {
      at++;
    } else if (text.charAt(at) == '/') {
      parameter();
    } else {
      toBlank();
    }
  }

  private void parameter() {
    int from = at;
    while (at < text.length() && !isBlank(text.charAt(at)) && text.charAt(at) != '=') {
      at++;
    }
    String name = text.substring(from + 1, at);
    Optional<String> value = Optional.empty();
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      value = Optional.of(at < text.length() && text.charAt(at) == '"' ? quoted() : word());
    }
    parameters.add(new Parameter(name, value, from, at));
  }

  private String word() {
    int from = at;
    toBlank();
    return text.substring(from, at);
  }

  /** To the quote that ends it, or to the end. What follows a quote without a blank is dropped. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length() && isEscaped(text.charAt(at + 1))) {
        at++;
      }
      value.append(text.charAt(at));
      at++;
    }
    toBlank();
    return value.toString();
  }

  private static boolean isEscaped(char c) {
    return c == '"' || c == '\\';
  }

  private void toBlank() {
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
  }
}
