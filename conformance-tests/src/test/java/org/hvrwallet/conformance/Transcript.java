package org.hvrwallet.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of documentation that can be executed: commands and what they print in {@code console}
 * blocks, files in {@code sh} and {@code text} blocks with their name in the line before.
 */
final class Transcript {
  private static final Pattern FILE_NAME = Pattern.compile("`([^`/]+)`:");

  /** Something to do, and the line of the page where it stands. */
  sealed interface Step {
    int line();
  }

  /** A file to write. */
  record Text(int line, String name, String content) implements Step {}

  /**
   * A command to run.
   *
   * @param printed what it prints, in the notation of {@link Printed}
   */
  record Command(int line, String command, List<String> printed) implements Step {
    /** Whether the shell goes on at once. */
    boolean inBackground() {
      return command.endsWith("&");
    }
  }

  private final List<String> lines;
  private final List<Step> steps = new ArrayList<>();
  private int at;

  private Transcript(List<String> lines) {
    this.lines = lines;
  }

  static List<Step> read(Path page) throws IOException {
    Transcript transcript = new Transcript(Files.readAllLines(page));
    while (transcript.at < transcript.lines.size()) {
      transcript.readLine();
    }
    return transcript.steps;
  }

  private void readLine() {
    String line = lines.get(at++);
    if (line.equals("```console")) {
      while (!isEnd()) {
        steps.add(command());
      }
      at++;
    } else if (line.equals("```sh") || line.equals("```text")) {
      steps.add(text(lines.get(at - 2)));
    } else if (line.equals("```json")) {
      skip();
    } else if (line.startsWith("```")) {
      throw new AssertionError("line " + at + ": blocks are console, sh, text or json");
    }
  }

  /** For readers only. */
  private void skip() {
    while (!isEnd()) {
      at++;
    }
    at++;
  }

  private boolean isEnd() {
    return lines.get(at).equals("```");
  }

  private Text text(String before) {
    Matcher name = FILE_NAME.matcher(before);
    if (!name.matches()) {
      throw new AssertionError("line " + at + ": the line before has no file name: " + before);
    }
    int first = at;
    StringBuilder content = new StringBuilder();
    while (!isEnd()) {
      content.append(lines.get(at++)).append('\n');
    }
    at++;
    return new Text(first, name.group(1), content.toString());
  }

  private Command command() {
    int first = at + 1;
    String line = lines.get(at++);
    if (!line.startsWith("$ ")) {
      throw new AssertionError("line " + first + ": no command before " + line);
    }
    StringBuilder command = new StringBuilder(line.substring(2));
    while (lines.get(at).startsWith("> ")) {
      command.append('\n').append(lines.get(at++).substring(2));
    }
    List<String> printed = new ArrayList<>();
    while (!isEnd() && !lines.get(at).startsWith("$ ")) {
      printed.add(lines.get(at++));
    }
    return new Command(first, command.toString(), printed);
  }
}
