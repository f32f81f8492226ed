package org.hvrwallet.wallet.doctor;

import java.util.List;
import org.hvrwallet.spi.WalletRefusedException;
import org.hvrwallet.wallet.Platform;

/**
 * What this process runs on.
 *
 * @param osName the system property os.name
 * @param java of the Java that runs it
 */
record Surroundings(String osName, Runtime.Version java) implements Check {
  private static final int OLDEST_JAVA = 17;

  static Surroundings ofThisProcess() {
    return new Surroundings(System.getProperty("os.name"), Runtime.version());
  }

  @Override
  public List<Finding> findings() {
    return List.of(platform(), version());
  }

  private Finding platform() {
    try {
      Platform.require(osName);
      return Finding.ok("platform", "this is " + osName);
    } catch (WalletRefusedException e) {
      return Finding.wrong("platform", e.getMessage(), "use Linux, macOS or WSL");
    }
  }

  private Finding version() {
    return java.feature() >= OLDEST_JAVA
        ? Finding.ok("java", "this is Java " + java)
        : Finding.wrong(
            "java",
            "this is Java " + java + ", which is older than " + OLDEST_JAVA,
            "export JAVA_HOME=DIR, the folder of a JDK, " + OLDEST_JAVA + " or newer");
  }
}
