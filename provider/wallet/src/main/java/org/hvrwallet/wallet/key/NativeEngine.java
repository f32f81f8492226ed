package org.hvrwallet.wallet.key;

import java.security.Provider;
import java.util.Optional;
import org.conscrypt.Conscrypt;

/**
 * Conscrypt, whose work is done by a native library. The first who asks for it waits a fifth of a
 * second, while that is unpacked and loaded; a process in which nobody does is spared it.
 */
public final class NativeEngine {
  private NativeEngine() {}

  /** Conscrypt; empty if it cannot be had here. It is registered nowhere. */
  public static Optional<Provider> load() {
    return Loaded.PROVIDER;
  }

  /** Why it cannot be had, for people. */
  public static String trouble() {
    return Loaded.TROUBLE;
  }

  private static final class Loaded {
    private static final Optional<Provider> PROVIDER;
    private static final String TROUBLE;

    static {
      Optional<Provider> provider = Optional.empty();
      String trouble = "";
      try {
        Conscrypt.checkAvailability();
        provider = Optional.of(Conscrypt.newProviderBuilder().provideTrustManager(false).build());
      } catch (LinkageError e) {
        trouble = "its native library does not load here (" + e.getMessage() + ")";
      }
      PROVIDER = provider;
      TROUBLE = trouble;
    }
  }
}
