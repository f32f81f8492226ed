package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * When a process that uses a hub encryption key loads what is faster than the JDK. If these fail, a
 * server is slow with its first megabytes, or every program that seals one value pays for an engine
 * it has no use for, prints a warning, or leaves a library in the temporary folder.
 */
class EngineLoadingTest {
  /** From here on the JDK warns of libraries whose loading nobody allowed. */
  private static final int FIRST_JDK_THAT_WARNS = 24;

  private static final String ALLOWED = "--enable-native-access=ALL-UNNAMED";

  @TempDir Path folder;
  private Path program;
  private Path temporary;

  static List<Jdk> jdks() {
    return Jdk.all();
  }

  @BeforeEach
  void write() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    program =
        Files.writeString(
            folder.resolve("Seals.java"),
            """
            import java.security.KeyStore;
            import javax.crypto.Cipher;

            public class Seals {
              public static void main(String[] arguments) throws Exception {
                KeyStore store =
                    KeyStore.getInstance("HVRWALLET", new org.hvrwallet.jca.HvrProvider());
                store.load(null, "correct horse".toCharArray());
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", store.getProvider());
                cipher.init(Cipher.ENCRYPT_MODE, store.getKey("hub", null));
                cipher.doFinal(new byte[16]);
                if (arguments[0].equals("stays")) {
                  for (Thread thread : Thread.getAllStackTraces().keySet()) {
                    if (thread.getName().equals("hvrwallet-engines")) {
                      thread.join();
                    }
                  }
                } else {
                  Thread.sleep(Long.parseLong(arguments[0]));
                }
                System.exit(0);
              }
            }
            """);
  }

  /** The engines of which something was loaded. */
  private List<String> engines(Jdk jdk, String stay, String... options) throws IOException {
    Path log = folder.resolve("classes.log");
    List<String> command = new ArrayList<>(List.of(jdk.program("java")));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-Xlog:class+load=info:file=" + log,
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            Hvr.JAR.toString(),
            program.toString(),
            stay));
    Child child = Child.run(folder, Map.of(), "", command).succeeds();
    assertEquals("", child.output());
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .map(line -> line.replaceAll("^.*\\] ", "").replaceAll(" .*$", ""))
          .filter(name -> name.matches("org\\.conscrypt\\.NativeCrypto|.*\\.LibCryptoGcm"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whoStaysGetsAnEngineAndNoWarning(Jdk jdk) throws Exception {
    boolean warns = jdk.feature() >= FIRST_JDK_THAT_WARNS;
    assertEquals(warns ? 0 : 1, engines(jdk, "stays").size(), "as the JDK would print a warning");
    if (warns) {
      assertEquals(1, engines(jdk, "stays", ALLOWED).size());
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whoSealsOneValueDoesNotPayForIt(Jdk jdk) throws Exception {
    String[] options =
        jdk.feature() >= FIRST_JDK_THAT_WARNS ? new String[] {ALLOWED} : new String[0];
    List<String> loaded = engines(jdk, "0", options);
    for (int again = 0; again < 2 && !loaded.isEmpty(); again++) {
      loaded = engines(jdk, "0", options); // on a busy machine it may end late
    }
    assertEquals(List.of(), loaded);
  }

  /** Libraries are unpacked to be loaded. */
  @Test
  void whoEndsMeanwhileLeavesNoFileBehind() throws Exception {
    Jdk jdk = Jdk.all().get(0);
    for (String millis : List.of("305", "312", "320", "340")) {
      engines(jdk, millis);
      try (Stream<Path> left = Files.list(temporary)) {
        assertEquals(List.of(), left.toList(), "after " + millis + " ms");
      }
    }
  }
}
