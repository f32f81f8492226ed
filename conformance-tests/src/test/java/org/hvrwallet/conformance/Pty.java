package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a terminal of its own, which util-linux's script gives it, and who types there. */
final class Pty implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 60;

  private final Process process;
  private final Writer keyboard;
  private final StringBuilder screen = new StringBuilder();
  private int read;

  /** Runs a command line of the hub's folder; skips the test where there is no such script. */
  Pty(HubFiles hub, String command) throws IOException {
    Child version = Child.run(hub.config, hub.environment(), "", List.of("sh", "-c", "script -V"));
    assumeTrue(version.output().contains("util-linux"), "script of util-linux is not installed");
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qefc", Hvr.ROOT + "/bin/" + command, "/dev/null")
            .directory(hub.config.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(hub.environment());
    process = builder.start();
    keyboard = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::readAll, "screen");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      for (int next = output.read(); next != -1; next = output.read()) {
        synchronized (screen) {
          screen.append((char) next);
          screen.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a text appears behind what was waited for before. */
  Pty sees(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    synchronized (screen) {
      while (screen.indexOf(text, read) < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertTrue(left > 0, () -> "\"" + text + "\" does not appear behind " + screen);
        screen.wait(left);
      }
      read = screen.indexOf(text, read) + text.length();
    }
    return this;
  }

  Pty types(String keys) throws IOException {
    keyboard.write(keys);
    keyboard.flush();
    return this;
  }

  /** Waits until the command ends, and returns its exit code. */
  int ends() throws InterruptedException {
    assertTrue(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS), this::screen);
    return process.exitValue();
  }

  /** All that was shown. */
  String screen() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
