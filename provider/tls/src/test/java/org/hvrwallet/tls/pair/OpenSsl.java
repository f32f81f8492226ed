package org.hvrwallet.tls.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSL 3, as the other party that reads and writes these files; the test ends without it. */
final class OpenSsl {
  private final Path folder;

  OpenSsl(Path folder) throws IOException {
    this.folder = folder;
    boolean there;
    try {
      there = run("version").startsWith("OpenSSL 3");
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "no OpenSSL 3");
  }

  /** What a command prints; it has to succeed. */
  String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertEquals(0, process.waitFor(), () -> command + "\n" + printed);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return printed;
  }

  /** A file with a passphrase, for {@code -passin file:} and {@code -passout file:}. */
  String passphrase(String text) throws IOException {
    Path file = folder.resolve("passphrase");
    Files.writeString(file, text);
    return "file:" + file;
  }
}
