package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hvrwallet.catalog.SecretPart.Style;

/**
 * The parameters of an action, {@code /Name=value /Other="a value" /Flag} (CATALOG.md F2, P1). What
 * is not changed stays as it stands, also what is no parameter.
 */
final class Parameters {
  /**
   * What the name of a parameter ends in that carries credentials, where upper and lower case are
   * the same.
   */
  static final List<String> CREDENTIALS =
      List.of(
          "Credentials",
          "Password",
          "Passwd",
          "Passphrase",
          "Pwd",
          "Secret",
          "SecretKey",
          "PrivateKey",
          "AccessKey",
          "Token");

  private static final List<String> ENDINGS =
      CREDENTIALS.stream().map(ending -> ending.toLowerCase(Locale.ROOT)).toList();

  private final String text;
  private final List<Parameter> parameters = new ArrayList<>();
  private int at;

  /**
   * One of them.
   *
   * @param name as it is written
   * @param value where it stands; empty if there is none
   * @param from where its slash stands
   * @param to where it ends
   */
  record Parameter(String name, Optional<SecretPart> value, int from, int to) {
    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  private Parameters(String text) {
    this.text = text;
  }

  /** Reads them; null is no parameter. */
  static Parameters parse(String text) {
    Parameters read = new Parameters(text == null ? "" : text);
    while (read.at < read.text.length()) {
      read.next();
    }
    return read;
  }

  /** The values that carry credentials, in order. */
  static List<SecretPart> secrets(String text) {
    return parse(text).parameters.stream()
        .filter(parameter -> carriesCredentials(parameter.name()))
        .flatMap(parameter -> parameter.value().stream())
        .filter(value -> value.from() < value.to())
        .toList();
  }

  /** In order. */
  List<Parameter> all() {
    return List.copyOf(parameters);
  }

  /** The value of one, without quotes and escapes; empty if it has none. */
  Optional<String> value(Parameter parameter) {
    return parameter.value().map(v -> v.style().decode(text.substring(v.from(), v.to())));
  }

  /** Whether one has this name. */
  boolean has(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.isNamed(name));
  }

  /** The same with another value where the name counts, or with one more parameter. */
  Parameters with(String name, String value) {
    String written = "/" + name + "=" + Style.WORD.encode(value);
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
  Parameters without(String name) {
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

  static boolean carriesCredentials(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
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
    Optional<SecretPart> value = Optional.empty();
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      value = Optional.of(value());
    }
    parameters.add(new Parameter(name, value, from, at));
  }

  private SecretPart value() {
    boolean quoted = at < text.length() && text.charAt(at) == '"';
    int from = quoted ? at + 1 : at;
    if (quoted) {
      at = from;
      toQuote();
    } else {
      toBlank();
    }
    SecretPart value = new SecretPart(from, at, quoted ? Style.QUOTED : Style.WORD);
    toBlank();
    return value;
  }

  /** To the quote that ends a value, or to the end: better too much is secret than too little. */
  private void toQuote() {
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at, text.length());
  }

  private void toBlank() {
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
  }
}
