package org.hvrwallet.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hvrwallet.catalog.SecretPart.Style;

/** Finds the values in {@code /Name=value /Other="a value"} that carry credentials (F2). */
final class Parameters {
  /** What the name of such a parameter ends in, where upper and lower case are the same. */
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
  private final List<SecretPart> found = new ArrayList<>();
  private int at;

  private Parameters(String text) {
    this.text = text;
  }

  /** The values, in order. */
  static List<SecretPart> secrets(String text) {
    Parameters parameters = new Parameters(text);
    while (parameters.at < text.length()) {
      parameters.next();
    }
    return parameters.found;
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
    int start = at + 1;
    while (at < text.length() && !isBlank(text.charAt(at)) && text.charAt(at) != '=') {
      at++;
    }
    if (at == text.length() || isBlank(text.charAt(at))) {
      return; // a flag
    }
    String name = text.substring(start, at);
    at++;
    SecretPart value = value();
    if (carriesCredentials(name) && value.from() < value.to()) {
      found.add(value);
    }
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
