package org.hvrwallet.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says that a command prints: lines, among which {@code ...} is any number of any
 * lines, and in which {@code <time>}, {@code <tstamp>}, {@code <number>}, {@code <pin>}, {@code
 * <arn>}, {@code <accesskey>}, {@code <blob>} and {@code <here>} stand for what changes from one
 * run to the next.
 */
final class Printed {
  private static final Map<String, String> CHANGING =
      Map.of(
          "<time>", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?Z",
          "<tstamp>", "[0-9]{8}T[0-9]{6}[.][0-9]{6}Z",
          "<number>", "[0-9]+",
          "<pin>", "sha256:[0-9a-f]{64}",
          "<arn>", "arn:aws:kms:[a-z]+-[a-z]+-[0-9]:[0-9]{12}:key/[0-9a-z-]+",
          "<accesskey>", "A[KS]IA[A-Z0-9]{16}",
          "<blob>", "[A-Za-z0-9+/]{100,}={0,2}");
  private static final Pattern WORD = Pattern.compile("<[a-z]+>");

  private final Path here;

  Printed(Path here) {
    this.here = here;
  }

  /** How many of the expected lines are there, in their order; all plus one, if there are more. */
  int matching(List<String> expected, List<String> printed) {
    String text = String.join("", printed.stream().map(line -> line + "\n").toList());
    for (int i = 1; i <= expected.size(); i++) {
      if (!pattern(expected.subList(0, i)).matcher(text).lookingAt()) {
        return i - 1;
      }
    }
    return pattern(expected).matcher(text).matches() ? expected.size() : expected.size() + 1;
  }

  private Pattern pattern(List<String> expected) {
    StringBuilder pattern = new StringBuilder();
    for (String line : expected) {
      pattern.append(line.equals("...") ? "(?:.*\n)*?" : lineAsPattern(line) + "\n");
    }
    return Pattern.compile(pattern.toString());
  }

  private String lineAsPattern(String line) {
    Matcher words = WORD.matcher(line);
    StringBuilder pattern = new StringBuilder();
    int end = 0;
    while (words.find()) {
      pattern.append(Pattern.quote(line.substring(end, words.start())));
      pattern.append(
          words.group().equals("<here>")
              ? Pattern.quote(here.toString())
              : CHANGING.getOrDefault(words.group(), Pattern.quote(words.group())));
      end = words.end();
    }
    return pattern.append(Pattern.quote(line.substring(end))).toString();
  }
}
