package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A wrong password costs one key derivation, as a right one does, and changes nothing. If this
 * fails, passwords are guessed faster than they should, or an operator who mistypes locks out a
 * hub.
 */
class WrongPasswordTest {
  @TempDir Path folder;
  private Program program;

  @BeforeEach
  void aHubWhoseTypeCounts() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    program = Program.compile("WrongPasswords", classes);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("org.hvrwallet.spi.WalletType"), "WrongPasswords$Counting\n");
    run("create");
  }

  private Child run(String argument) {
    List<String> options = List.of("-Dhvrwallet.config=" + folder.resolve("config"));
    Jdk jdk = Jdk.all().get(0);
    List<String> command = program.command(jdk, folder, options, List.of(argument));
    return Child.run(folder, Map.of(), "", command).succeeds();
  }

  /** Each file: its content, and when it was changed. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.resolve("config"))) {
      for (Path file : all.toList()) {
        byte[] content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,ctime,mode");
        files.put(file.toString(), attributes + HexFormat.of().formatHex(content));
      }
    }
    return files;
  }

  private void assertRefused(int count) throws IOException {
    Map<String, String> before = files();
    run(Integer.toString(count))
        .says("refused " + count + " at " + count + " derivations, open: false")
        .says("accepted at 1 derivations, open: true")
        .says("again at 0 derivations")
        .says("refused an open one at 1 derivations, open: true");
    assertEquals(before, files());
  }

  @Test
  void fiftyInARow() throws Exception {
    assertRefused(50);
  }

  @Tag("full")
  @Test
  void aThousandInARow() throws Exception {
    assertRefused(1000);
  }
}
