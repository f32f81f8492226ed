package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A child process that runs beside the test, is told lines, and answers with lines. */
final class Talk implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();

  Talk(Path folder, Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    process = builder.start();
    Thread reader = new Thread(this::read, "reader of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.add(line);
        lines.add(line);
      }
    } catch (IOException e) {
      said.add(e.toString());
    }
  }

  long pid() {
    return process.pid();
  }

  /** Sends a line, or several. */
  void tell(String text) throws IOException {
    process.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Sends, and takes the next line for the answer. */
  String ask(String text) throws IOException {
    tell(text);
    return next();
  }

  void expect(String answer, String text) throws IOException {
    assertEquals(answer, ask(text), this::transcript);
  }

  String next() {
    try {
      String line = lines.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no answer; so far it said:\n" + transcript());
      }
      return line;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String transcript() {
    return String.join("\n", said);
  }

  /** Has it take a heap dump of itself, of what is in use or of all that is on the heap. */
  HeapDump dump(Path file, boolean live) throws IOException {
    Files.deleteIfExists(file);
    expect("dumped", "dump " + file + (live ? " live" : " all"));
    return new HeapDump(file);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end; it said:\n" + transcript());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends one that runs until it is stopped, such as an agent. */
  void stop() throws IOException {
    process.destroy();
    close();
  }
}
