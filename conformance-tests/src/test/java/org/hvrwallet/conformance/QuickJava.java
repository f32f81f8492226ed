package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * The JDK that runs these tests, with a {@code java} that compiles less, that has the classes of
 * the self-contained jar prepared, and whose new wallets are cheap to open: commands that run for a
 * second take less than half of the time so, and these tests start hundreds.
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
      Path classes = prepare(home, real.resolve("java"));
      // Classes that were prepared for one class path are of no use for another.
      Path java =
          Files.writeString(
              bin.resolve("java"),
              """
              #!/bin/sh
              case " $* " in
                *' -jar %s '*) set -- -XX:SharedArchiveFile='%s' -Xlog:disable "$@" ;;
              esac
              exec '%s' %s -Dhvrwallet.iterations=10000 "$@"
              """
                  .formatted(Hvr.JAR, classes, real.resolve("java"), Jdk.COMPILES_LESS));
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By a command that needs most of them. */
  private static Path prepare(Path home, Path java) {
    Path classes = home.resolve("classes.jsa");
    List<String> command =
        List.of(
            java.toString(),
            Jdk.COMPILES_LESS,
            "-XX:+UseSerialGC",
            "-XX:ArchiveClassesAtExit=" + classes,
            "-Xlog:disable",
            "-Djava.util.logging.config.file=/dev/null",
            "-jar",
            Hvr.JAR.toString(),
            "hvrwalletconfig",
            "-p",
            home.resolve("wallet").toString(),
            "Wallet_Type=SOFTWARE",
            "Wallet_KDF_Iterations=10000");
    Child.run(home, Map.of(), "a password\na password\n", command).succeeds();
    return classes;
  }
}
