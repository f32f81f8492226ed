package org.hvrwallet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK of this machine: the one that runs this program, or one installed beside it or where the
 * platform keeps them.
 */
record Jdk(int feature, String version, Path home) {
  private static final int OLDEST = 17;
  private static final int NATIVE_CALLS_WARN = 24;

  /** One of each feature release from 17 on, oldest first. */
  static List<Jdk> all() {
    Map<Integer, Jdk> found = new TreeMap<>();
    for (Path home : candidates(Path.of(System.getProperty("java.home")))) {
      Jdk jdk = at(home);
      if (jdk.feature >= OLDEST && Files.isExecutable(home.resolve("bin/keytool"))) {
        found.putIfAbsent(jdk.feature, jdk);
      }
    }
    return List.copyOf(found.values());
  }

  /** The JDK in a folder; its feature release is 0 if there is none. */
  static Jdk at(Path home) {
    Properties release = new Properties();
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      lines
          .map(line -> line.split("=", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> release.setProperty(parts[0], parts[1].replace("\"", "")));
    } catch (IOException e) {
      // No JDK.
    }
    String version = release.getProperty("JAVA_VERSION", "0");
    String feature = version.split("[.+-]")[0];
    String maker = release.getProperty("IMPLEMENTOR", "");
    return new Jdk(Integer.parseInt(feature), (version + " " + maker).trim(), home);
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

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** What every JVM of a measurement is started with. */
  List<String> options() {
    List<String> options = new ArrayList<>(List.of("-Xms1g", "-Xmx3g"));
    options.add("-Dhvrwallet.home=" + Project.home());
    if (feature >= NATIVE_CALLS_WARN) {
      options.add("--enable-native-access=ALL-UNNAMED");
      options.add(
          "--sun-misc-unsafe-memory-access=allow"); // JMH uses it, and each JVM would say so
    }
    return options;
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
