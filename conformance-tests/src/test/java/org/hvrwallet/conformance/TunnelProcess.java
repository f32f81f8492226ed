package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code hvrremotelistener} or {@code hvrproxy}, as a process that listens on some free port. */
final class TunnelProcess implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile(".* listens at .*, port (\\d+), .*");
  private static final int KIBI = 10;

  final int port;
  private final Talk talk;
  private String counters = "";
  private boolean stopped;

  /**
   * Starts it, and waits until it listens.
   *
   * @param javaOptions such as {@code -Dhvrwallet.tls.engine=jsse}; may be empty
   * @param words the command and its arguments, without the port
   */
  TunnelProcess(HubFiles hub, String javaOptions, List<String> words) throws IOException {
    List<String> line = new ArrayList<>(words);
    line.add(1, "0");
    line.addAll(1, List.of("--json", "--drain", "1"));
    Map<String, String> environment = new HashMap<>(hub.environment());
    environment.put("JAVA_TOOL_OPTIONS", javaOptions);
    talk = new Talk(hub.config, environment, hub.line(line.toArray(String[]::new)));
    Matcher listens = LISTENS.matcher(says(" listens at "));
    if (!listens.matches()) {
      throw new AssertionError("no port");
    }
    port = Integer.parseInt(listens.group(1));
  }

  /** Waits for a line with a text in it. */
  String says(String text) {
    String line = talk.next();
    while (!line.contains(text)) {
      line = talk.next();
    }
    return line;
  }

  /** How many files and sockets it has open. */
  int descriptors() {
    return count("fd");
  }

  int threads() {
    return count("task");
  }

  private int count(String folder) {
    try (Stream<Path> files = Files.list(proc(folder))) {
      return (int) files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The memory that it has, in MiB. */
  int residentMebibytes() throws IOException {
    for (String line : Files.readAllLines(proc("status"))) {
      if (line.startsWith("VmRSS:")) {
        return Integer.parseInt(line.replaceAll("[^0-9]", "")) >> KIBI;
      }
    }
    throw new AssertionError("no VmRSS");
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(talk.pid()), file);
  }

  /** A number of what it counted; 0 if it is not there. Stops it. */
  long counted(String name) throws IOException {
    stop();
    Matcher number = Pattern.compile("\"" + name + "\" ?: ?(\\d+)").matcher(counters);
    return number.find() ? Long.parseLong(number.group(1)) : 0;
  }

  private void stop() throws IOException {
    if (!stopped) {
      stopped = true;
      // Not Process.destroy, which also closes what its last words are read from.
      ProcessHandle.of(talk.pid()).ifPresent(ProcessHandle::destroy);
      counters = says("{\"accepted\"");
      talk.close();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }
}
