package org.hvrwallet.wallet.key;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Cipher;
import org.hvrwallet.wallet.key.CipherGcm.Feed;

/** Who does AES-GCM. All of them give the same results. */
enum AesEngine {
  /** The JDK's own provider: always there. */
  JDK,
  /** Amazon Corretto Crypto Provider, where an application brings it along. */
  ACCP,
  /** OpenSSL's libcrypto of the system, without any code of ours in C. */
  FFM,
  /** Conscrypt, which comes with this project. */
  CONSCRYPT;

  private static final String GCM = "AES/GCM/NoPadding";

  /** As the property {@code hvrwallet.aes.engine} and the doctor call it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether this engine is here. The first who asks may wait while it is loaded.
   *
   * @param others those that were found before, in the order of these constants
   */
  boolean isThere(Set<AesEngine> others) {
    return switch (this) {
      case JDK -> true;
      case ACCP -> AccpEngine.provider().isPresent();
      case FFM -> Foreign.isQuiet();
      // It is of no use beside libcrypto, and takes longer to load.
      case CONSCRYPT -> !others.contains(FFM) && NativeEngine.load().isPresent();
    };
  }

  /**
   * AES-GCM under a key, of which it keeps a copy.
   *
   * @throws EngineFailure if this engine cannot do it after all
   */
  Gcm gcm(byte[] key) {
    return switch (this) {
      case JDK -> new CipherGcm(() -> Engine.cipher(GCM), Feed.PIECES, key);
      case ACCP -> of(AccpEngine.provider().orElseThrow(AesEngine::gone), Feed.ANY, key);
      case CONSCRYPT -> of(NativeEngine.load().orElseThrow(AesEngine::gone), Feed.EXACT, key);
      case FFM -> new LibCryptoGcm(key);
    };
  }

  private static EngineFailure gone() {
    return new EngineFailure("this engine is not here", null);
  }

  private static Gcm of(Provider provider, Feed feed, byte[] key) {
    return new CipherGcm(() -> cipher(provider), feed, key);
  }

  private static Cipher cipher(Provider provider) {
    try {
      return Cipher.getInstance(GCM, provider);
    } catch (GeneralSecurityException e) {
      throw new EngineFailure(provider.getName() + " has no AES-GCM", e);
    }
  }
}
