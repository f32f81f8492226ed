package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that others wrote, such as OpenSSL's client, with which a test speaks. */
final class Tool implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 60;
  private static final long LOOK_MILLIS = 20;
  private static final int BUFFER = 8192;

  private final Process process;
  private final List<String> command;
  private final StringBuilder said = new StringBuilder(); // under its lock
  private final Thread reader;

  Tool(Path folder, String... command) throws IOException {
    this.command = List.of(command);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    process = builder.start();
    reader = new Thread(this::read, "reader of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Skips the test where a program is missing; returns the first of its names that is there. */
  static String needed(String... names) {
    List<Path> folders = Stream.of(System.getenv("PATH").split(":")).map(Path::of).toList();
    for (String name : names) {
      if (folders.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name)))) {
        return name;
      }
    }
    assumeTrue(false, "there is no " + names[0]);
    throw new AssertionError("skipped");
  }

  private void read() {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      append(e.toString());
    }
  }

  private void append(String text) {
    synchronized (said) {
      said.append(text);
    }
  }

  private String said() {
    synchronized (said) {
      return said.toString();
    }
  }

  void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Waits until it has said something; returns all that it said. */
  String until(String text) throws InterruptedException {
    long start = System.nanoTime();
    while (!said().contains(text)) {
      boolean ended = !process.isAlive() && !reader.isAlive();
      if (ended || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS)) {
        throw new AssertionError("no '" + text + "' of " + command + ":\n" + said());
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return said();
  }

  /** Tells it that no more comes. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits until it ends; returns all that it said. */
  String end() throws InterruptedException {
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running: " + command + "\n" + said());
    }
    reader.join();
    return said();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly(); // it did not read what it was told
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
