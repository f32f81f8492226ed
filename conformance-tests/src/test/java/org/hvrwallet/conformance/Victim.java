package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child process that gets SIGKILL. The commands replace their shell, so it is the JVM that dies.
 */
final class Victim {
  private Victim() {}

  static void run(
      Path folder, Map<String, String> environment, String input, List<String> command, int millis)
      throws IOException, InterruptedException {
    Process process = builder(folder, environment, command).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it was gone before
    }
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  /**
   * Kills it some time after its first output.
   *
   * @return the lines that it wrote whole
   */
  static List<String> runAfterOutput(Path folder, List<String> command, int millis)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process = builder(folder, Map.of(), command).redirectOutput(output.toFile()).start();
    while (process.isAlive() && Files.size(output) == 0) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    String text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static ProcessBuilder builder(
      Path folder, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_"));
    builder.environment().putAll(environment);
    return builder;
  }

  static boolean isDocument(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("hvrwallet-") && name.endsWith(".conf");
  }
}
