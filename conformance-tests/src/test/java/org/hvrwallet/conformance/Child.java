package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A finished child process: its command, its exit code, and what it printed. */
record Child(List<String> command, int exitCode, String output) {
  private static final long TIMEOUT_SECONDS = 300;

  /** Runs a program to its end, in English, with nothing of this process's Java options. */
  static Child run(
      Path folder, Map<String, String> environment, String input, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // it did not want its input
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), "still running: " + command);
      return new Child(command, process.exitValue(), output);
    } catch (IOException e) {
      throw new AssertionError("cannot run " + command, e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Child succeeds() {
    assertEquals(0, exitCode, this::toString);
    return this;
  }

  Child fails() {
    assertNotEquals(0, exitCode, this::toString);
    return this;
  }

  /** Ends with this code. */
  Child exits(int code) {
    assertEquals(code, exitCode, this::toString);
    return this;
  }

  Child says(String text) {
    assertTrue(output.contains(text), () -> "expected \"" + text + "\" of " + this);
    return this;
  }

  @Override
  public String toString() {
    return String.join(" ", command) + "\nexit code " + exitCode + "\n" + output;
  }
}
