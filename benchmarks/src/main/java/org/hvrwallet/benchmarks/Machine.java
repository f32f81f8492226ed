package org.hvrwallet.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the figures depend on: processor, kernel, and versions of libraries. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Those that are measured; what they need themselves is left out. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(jmh-core|bcprov-jdk18on|conscrypt-openjdk-uber|AmazonCorrettoCryptoProvider|tink|jasypt"
              + "|aws-encryption-sdk-java)-([0-9][0-9.]*)(?:-.*)?\\.jar");

  private Machine() {}

  /** In one line. */
  static String text() {
    return processor()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version");
  }

  private static String processor() {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      Optional<String> model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).trim())
              .findFirst();
      return model.orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** The libraries on the class path, each with its version. */
  static List<String> libraries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> LIBRARY.matcher(Path.of(entry).getFileName().toString()))
        .filter(Matcher::matches)
        .map(match -> match.group(1) + " " + match.group(2))
        .toList();
  }
}
