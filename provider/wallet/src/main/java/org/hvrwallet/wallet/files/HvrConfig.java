package org.hvrwallet.wallet.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hvrwallet.spi.WalletRefusedException;

/**
 * The settings of this process, and the only place that reads them. A system property comes before
 * an environment variable of the same meaning.
 */
public final class HvrConfig {
  /** Where hubs are: the system property that comes before the environment's HVR_CONFIG. */
  public static final String CONFIG_PROPERTY = "hvrwallet.config";

  /** The hub that {@code KeyStore.load(null, ..)} means. */
  public static final String HUB_PROPERTY = "hvrwallet.hub";

  /** The PBKDF2 iterations of wallets that this process makes. */
  public static final String ITERATIONS_PROPERTY = "hvrwallet.iterations";

  /** HVR_HOME: the system property that comes before the environment's. */
  public static final String HOME_PROPERTY = "hvrwallet.home";

  /** How many seconds an auto-open plugin has. */
  public static final String PLUGIN_TIMEOUT_PROPERTY = "hvrwallet.plugin.timeout";

  /** How many seconds who needs a key waits until the wallet is opened, or {@code forever}. */
  public static final String WAIT_PROPERTY = "hvrwallet.wait";

  /**
   * How encrypted connections choose their key exchange and cipher: {@code hybrid}, {@code aes256}.
   */
  public static final String TLS_POLICY_PROPERTY = "hvrwallet.tls.policy";

  /** Which TLS engine to use: {@code conscrypt}, {@code jsse}, or the better one that is there. */
  public static final String TLS_ENGINE_PROPERTY = "hvrwallet.tls.engine";

  /**
   * Whether a pinned certificate counts after or before its time: {@code accept}, {@code refuse}.
   */
  public static final String TLS_EXPIRED_PROPERTY = "hvrwallet.tls.expired";

  private static final Duration FOREVER = Duration.ofDays(36_500); // as nanoseconds, still a long

  /** The environment variable that names the folder above {@code bin/}. */
  public static final String HOME_VARIABLE = "HVR_HOME";

  /** The environment variable that names the socket to an auto-open plugin. */
  public static final String PLUGIN_SOCKET_VARIABLE = "HVR_WALLET_SOCKET";

  private HvrConfig() {}

  /** HVR_CONFIG: {@code -Dhvrwallet.config}, the environment, {@code ~/.hvr}. */
  public static Path directory() {
    return property(CONFIG_PROPERTY)
        .or(() -> environment("HVR_CONFIG"))
        .map(chosen -> Path.of(chosen).toAbsolutePath())
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".hvr"));
  }

  /** HVR_HOME, the folder above {@code bin/}: {@code -Dhvrwallet.home}, else the environment. */
  public static Optional<Path> home() {
    return property(HOME_PROPERTY)
        .or(() -> environment(HOME_VARIABLE))
        .map(home -> Path.of(home).toAbsolutePath());
  }

  /** What {@code -Dhvrwallet.plugin.timeout} says; whoever uses it checks it. */
  public static Optional<String> pluginTimeout() {
    return property(PLUGIN_TIMEOUT_PROPERTY);
  }

  /** The socket of the process that runs this one as its auto-open plugin, if one does. */
  public static Optional<Path> pluginSocket() {
    return environment(PLUGIN_SOCKET_VARIABLE).map(Path::of);
  }

  /** XDG_RUNTIME_DIR; whoever uses it checks it. */
  static Optional<Path> runtimeDirectory() {
    return environment("XDG_RUNTIME_DIR").map(Path::of);
  }

  /**
   * How long who needs a key waits until somebody opens the wallet: {@code -Dhvrwallet.wait}, in
   * seconds, or {@code forever}; not at all, if it is not set.
   *
   * @throws WalletRefusedException if it is neither
   */
  public static Duration patience() throws WalletRefusedException {
    String text = property(WAIT_PROPERTY).orElse("0");
    if (text.equals("forever")) {
      return FOREVER;
    } else if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    throw new WalletRefusedException(
        "-D" + WAIT_PROPERTY + " must be a number of seconds, or forever");
  }

  /** What a property of encrypted connections says; whoever uses it checks it. */
  public static Optional<String> tls(String property) {
    return property(property);
  }

  /** What {@code -Dhvrwallet.iterations} says; whoever uses it checks it. */
  public static Optional<String> iterations() {
    return Optional.ofNullable(System.getProperty(ITERATIONS_PROPERTY));
  }

  /** The class of hub databases, if the environment names one. */
  public static Optional<String> hubClass() {
    return environment("HVR_HUB_CLASS");
  }

  /** What {@code -Dhvrwallet.hub} says; whoever uses it checks it. */
  public static Optional<String> hub() {
    return Optional.ofNullable(System.getProperty(HUB_PROPERTY));
  }

  private static Optional<String> property(String name) {
    return Optional.of(System.getProperty(name, "")).filter(value -> !value.isEmpty());
  }

  @SuppressForbidden(reason = "this is the one place that reads the environment")
  private static Optional<String> environment(String name) {
    return Optional.of(System.getenv().getOrDefault(name, "")).filter(value -> !value.isEmpty());
  }
}
