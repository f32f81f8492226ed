package org.hvrwallet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The provider in java.security, as the README shows it. */
final class Registration {
  private Registration() {}

  /**
   * Writes security properties that register the provider behind the JDK's own, and say what else
   * is given.
   */
  static Path write(Jdk jdk, Path folder, String more) {
    try {
      long count =
          Files.readAllLines(jdk.home().resolve("conf/security/java.security")).stream()
              .filter(line -> line.startsWith("security.provider."))
              .count();
      String text = "security.provider." + (count + 1) + "=HVR\n" + more;
      return Files.writeString(folder.resolve("hvr.security"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
