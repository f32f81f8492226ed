package org.hvrwallet.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Samples what other users and programs see of the processes that this one starts, and of what
 * those start: command lines, environments, limits, and the JDK's performance data, which has the
 * command line too.
 */
final class ProcessWatch implements AutoCloseable {
  private static final long LOOK_MILLIS = 20;

  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "process watch");
  private volatile boolean stopped;

  ProcessWatch() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped) {
        ProcessHandle.current().descendants().forEach(process -> look(process.pid()));
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    for (String file : List.of("cmdline", "environ", "limits")) {
      keep(process.resolve(file), file);
    }
    String user = System.getProperty("user.name");
    keep(Path.of("/tmp/hsperfdata_" + user, Long.toString(pid)), "performance data");
  }

  private void keep(Path file, String what) {
    try {
      seen.putIfAbsent(Files.readString(file, StandardCharsets.ISO_8859_1), what);
    } catch (IOException e) {
      // it has ended
    }
  }

  /** What was seen of some kind, as texts. */
  List<String> seen(String what) {
    return seen.entrySet().stream()
        .filter(entry -> entry.getValue().equals(what))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Where any of it holds some secrets. */
  List<String> find(Secrets secrets) {
    List<String> finds = new ArrayList<>();
    seen.forEach(
        (content, what) ->
            secrets
                .in(content.getBytes(StandardCharsets.ISO_8859_1))
                .forEach(find -> finds.add(what + ": " + find.form())));
    return finds;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
