package org.hvrwallet.wallet.files;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of this process, and the only place that reads them: system properties first, then
 * {@code HVR_CONFIG}, then the home directory.
 */
public final class HvrConfig {
  /** Where hubs are: the system property that comes before the environment's HVR_CONFIG. */
  public static final String CONFIG_PROPERTY = "hvrwallet.config";

  /** The hub that {@code KeyStore.load(null, ..)} means. */
  public static final String HUB_PROPERTY = "hvrwallet.hub";

  /** The PBKDF2 iterations of wallets that this process makes. */
  public static final String ITERATIONS_PROPERTY = "hvrwallet.iterations";

  private HvrConfig() {}

  /** HVR_CONFIG: {@code -Dhvrwallet.config}, the environment, {@code ~/.hvr}. */
  @SuppressForbidden(reason = "this is the one place that reads the environment")
  public static Path directory() {
    String property = System.getProperty(CONFIG_PROPERTY, "");
    String environment = System.getenv().getOrDefault("HVR_CONFIG", "");
    String chosen = property.isEmpty() ? environment : property;
    return chosen.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".hvr")
        : Path.of(chosen).toAbsolutePath();
  }

  /** What {@code -Dhvrwallet.iterations} says; whoever uses it checks it. */
  public static Optional<String> iterations() {
    return Optional.ofNullable(System.getProperty(ITERATIONS_PROPERTY));
  }

  /** What {@code -Dhvrwallet.hub} says; whoever uses it checks it. */
  public static Optional<String> hub() {
    return Optional.ofNullable(System.getProperty(HUB_PROPERTY));
  }
}
