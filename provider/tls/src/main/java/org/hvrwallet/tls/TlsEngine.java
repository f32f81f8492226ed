package org.hvrwallet.tls;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;
import org.hvrwallet.tls.TlsSettings.EngineChoice;
import org.hvrwallet.tls.TlsSettings.Policy;
import org.hvrwallet.wallet.key.NativeEngine;

/**
 * A TLS implementation: Conscrypt, whose key exchange is post-quantum and whose handshakes are
 * fast, or the JDK's, which can choose its cipher and knows more kinds of keys.
 */
enum TlsEngine {
  CONSCRYPT("Conscrypt"),
  JSSE("JSSE");

  /** The kinds of keys that both can sign and verify with. */
  private static final Set<String> COMMON_KEYS = Set.of("RSA", "EC");

  private final String title;

  TlsEngine(String title) {
    this.title = title;
  }

  /** What it is called in reports. */
  String title() {
    return title;
  }

  /**
   * Chooses one.
   *
   * @param keyAlgorithms of the keys of both ends, as far as they are known
   * @throws GeneralSecurityException if the settings ask for what cannot be; the text says what
   */
  static TlsEngine choose(TlsSettings settings, Set<String> keyAlgorithms)
      throws GeneralSecurityException {
    Optional<String> against = againstConscrypt(settings.policy(), keyAlgorithms);
    if (settings.engine() == EngineChoice.CONSCRYPT && against.isPresent()) {
      throw new GeneralSecurityException(
          "-Dhvrwallet.tls.engine=conscrypt cannot be: " + against.get());
    }
    return settings.engine() == EngineChoice.JSSE || against.isPresent() ? JSSE : CONSCRYPT;
  }

  private static Optional<String> againstConscrypt(Policy policy, Set<String> keyAlgorithms) {
    if (policy == Policy.AES256) {
      return Optional.of("two ends that use it agree on AES-128, and the policy is aes256");
    } else if (!COMMON_KEYS.containsAll(keyAlgorithms)) {
      return Optional.of("it has no TLS for keys of these kinds: " + keyAlgorithms);
    }
    return NativeEngine.load().isPresent() ? Optional.empty() : Optional.of(NativeEngine.trouble());
  }

  /** Keys as this implementation takes them at once; only ours, since others may be anywhere. */
  X509KeyManager forHandshakes(X509KeyManager keys) {
    return this == CONSCRYPT && keys instanceof IdentityKeyManager own
        ? new NativeKeys(own, NativeEngine.load().orElseThrow())
        : keys;
  }

  /** A context of TLS 1.3. */
  SSLContext newContext() throws NoSuchAlgorithmException {
    if (this == CONSCRYPT) {
      return SSLContext.getInstance("TLSv1.3", NativeEngine.load().orElseThrow());
    }
    Provider jsse = Security.getProvider("SunJSSE");
    return jsse == null
        ? SSLContext.getInstance("TLSv1.3")
        : SSLContext.getInstance("TLSv1.3", jsse);
  }
}
