package org.hvrwallet.benchmarks;

import java.nio.file.Path;

/** Where things are in the source tree. */
final class Project {
  private Project() {}

  /** The folder above bin/, as bin/bench names it. */
  static Path home() {
    String home = System.getProperty("hvrwallet.home");
    if (home == null) {
      throw new IllegalStateException("start this by bin/bench, which says where the project is");
    }
    return Path.of(home);
  }

  /** The jar that is measured. */
  static Path jar() {
    return home().resolve("dist/hvrwallet.jar");
  }

  /** Where results are written, and what is prepared is kept. */
  static Path target() {
    return home().resolve("benchmarks/target");
  }
}
