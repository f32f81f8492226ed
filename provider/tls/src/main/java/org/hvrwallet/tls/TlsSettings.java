package org.hvrwallet.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hvrwallet.tls.pin.Expiry;
import org.hvrwallet.wallet.files.HvrConfig;

/**
 * How this process makes encrypted connections.
 *
 * @param policy which key exchange and cipher
 * @param engine which TLS implementation
 * @param expired what a pinned certificate is worth outside its time
 */
public record TlsSettings(Policy policy, EngineChoice engine, Expiry expired) {
  /** Which key exchange and which cipher a connection has. */
  public enum Policy {
    /** Post-quantum key exchange where both ends can; AES-128 where both ends are Conscrypt. */
    HYBRID,
    /** AES-256, whatever the key exchange. */
    AES256
  }

  /** Which TLS implementation does the work. */
  public enum EngineChoice {
    /** The one that serves the policy best, of those that are there. */
    BEST,
    /** Conscrypt, or an error. */
    CONSCRYPT,
    /** The JDK's own. */
    JSSE
  }

  /**
   * What the system properties say.
   *
   * @throws IllegalArgumentException if one says nothing that is known
   */
  public static TlsSettings ofThisProcess() {
    return new TlsSettings(
        choice(HvrConfig.TLS_POLICY_PROPERTY, Policy.HYBRID),
        choice(HvrConfig.TLS_ENGINE_PROPERTY, EngineChoice.BEST),
        choice(HvrConfig.TLS_EXPIRED_PROPERTY, Expiry.ACCEPT));
  }

  private static <E extends Enum<E>> E choice(String property, E otherwise) {
    String text = HvrConfig.tls(property).orElse(otherwise.name());
    E[] known = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(known)
        .filter(value -> value.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-D"
                        + property
                        + " is '"
                        + text
                        + "', and must be one of: "
                        + Arrays.stream(known)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }
}
