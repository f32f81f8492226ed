package org.hvrwallet.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process that ran to its end: what it printed, and how long it took. */
record Program(List<String> lines, double millis) {
  private static final double NANOS_IN_MILLI = 1e6;

  /** Runs one of our classes in a JVM of its own, as JMH does. */
  static Program java(Jdk jdk, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk.program("java")));
    command.addAll(jdk.options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a command; what it prints is read while it runs. */
  static Program run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_"));
    long start = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    double millis = (System.nanoTime() - start) / NANOS_IN_MILLI;
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + ": " + output);
    }
    return new Program(output.lines().toList(), millis);
  }
}
