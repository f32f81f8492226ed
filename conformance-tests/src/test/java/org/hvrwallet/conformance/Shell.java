package org.hvrwallet.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One shell in which commands are typed one after the other, as a person does: variables, the
 * folder and processes in the background stay from one to the next.
 */
final class Shell implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 120;

  /** How a command ended, and what was printed meanwhile. */
  record Result(int exitCode, List<String> printed) {}

  private final Process process;
  private final Writer input;
  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final String mark = "end-" + UUID.randomUUID() + " ";

  Shell(Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh").directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(
            name -> name.matches("(JAVA|JDK|HVR)_.*|_JAVA_OPTIONS|CLASSPATH|XDG_RUNTIME_DIR"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("HVR_HOME", Hvr.ROOT.toString());
    builder
        .environment()
        .put("PATH", QuickJava.home().resolve("bin") + ":" + System.getenv("PATH"));
    process = builder.start();
    input = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::readAll, "shell-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        printed.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end; nothing is in its input. */
  Result run(String command) throws IOException, InterruptedException {
    input.write("{ " + command + "\n} < /dev/null\nprintf '\\n%s%s\\n' '" + mark + "' $?\n");
    input.flush();
    List<String> lines = new ArrayList<>();
    String line = next(command);
    while (!line.startsWith(mark)) {
      lines.add(line);
      line = next(command);
    }
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1); // the one before the mark
    }
    return new Result(Integer.parseInt(line.substring(mark.length())), lines);
  }

  /** More lines, of a process in the background, until they are as expected. */
  void awaitMore(List<String> lines, Predicate<List<String>> enough) throws InterruptedException {
    while (!enough.test(lines)) {
      lines.add(next("a process in the background, which printed " + lines));
    }
  }

  private String next(String command) throws InterruptedException {
    String line = printed.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing is printed any more by " + command);
    }
    return line;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
