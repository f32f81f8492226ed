package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The JDK that runs these tests, with a {@code java} that compiles less: commands that run for a
 * second take half of the time so, and these tests start hundreds.
 */
final class QuickJava {
  private static final Path HOME = make();

  private QuickJava() {}

  /** For JAVA_HOME. */
  static Path home() {
    return HOME;
  }

  private static Path make() {
    try {
      Path home = Files.createTempDirectory("quick-java");
      Path bin = Files.createDirectory(home.resolve("bin"));
      Path real = Path.of(System.getProperty("java.home"), "bin");
      Files.createSymbolicLink(bin.resolve("keytool"), real.resolve("keytool"));
      Files.createSymbolicLink(bin.resolve("javac"), real.resolve("javac"));
      String script = "#!/bin/sh\nexec '" + real + "/java' -XX:TieredStopAtLevel=1 \"$@\"\n";
      Path java = Files.writeString(bin.resolve("java"), script);
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
