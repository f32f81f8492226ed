package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JDKs of this machine: the one that runs these tests, and those installed beside it or where
 * the platform keeps them. One of each feature release from 17 on.
 */
record Jdk(int feature, Path home) {
  /** Commands that run for a second or two take half of the processor time so. */
  static final String COMPILES_LESS = "-XX:TieredStopAtLevel=1";

  private static final int OLDEST = 17;

  /** All of them, oldest first. */
  static List<Jdk> all() {
    Map<Integer, Jdk> found = new TreeMap<>();
    Path running = Path.of(System.getProperty("java.home"));
    for (Path home : candidates(running)) {
      int feature = feature(home);
      if (feature >= OLDEST && Files.isExecutable(home.resolve("bin/keytool"))) {
        found.putIfAbsent(feature, new Jdk(feature, home));
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Path> candidates(Path running) {
    List<Path> homes = new ArrayList<>();
    homes.add(running);
    List<Path> folders =
        List.of(
            running.getParent(),
            Path.of("/usr/lib/jvm"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"));
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> children = Files.list(folder)) {
          children.sorted().forEach(child -> addHome(homes, child));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return homes;
  }

  private static void addHome(List<Path> homes, Path child) {
    homes.add(child);
    homes.add(child.resolve("Contents/Home")); // macOS
  }

  /** The feature release that the file {@code release} of a JDK names; 0 if there is none. */
  private static int feature(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
