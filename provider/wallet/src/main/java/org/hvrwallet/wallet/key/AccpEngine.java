package org.hvrwallet.wallet.key;

import java.security.Provider;
import java.util.Optional;

/**
 * Amazon Corretto Crypto Provider. This project does not come with it, so it is reached by its
 * name. It is registered nowhere.
 */
final class AccpEngine {
  private static final String NAME = "AmazonCorrettoCryptoProvider";
  private static final String CLASS = "com.amazon.corretto.crypto.provider." + NAME;

  private AccpEngine() {}

  /** The provider; empty if it is not on the class path or does not work here. */
  static Optional<Provider> provider() {
    return Loaded.PROVIDER;
  }

  private static final class Loaded {
    private static final Optional<Provider> PROVIDER = load();

    private static Optional<Provider> load() {
      try {
        Class<?> type = Class.forName(CLASS, true, AccpEngine.class.getClassLoader());
        Provider provider = (Provider) type.getField("INSTANCE").get(null);
        // It fails where its native library does not load or does not pass its own tests.
        type.getMethod("assertHealthy").invoke(provider);
        return Optional.of(provider);
      } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
        return Optional.empty();
      }
    }
  }
}
