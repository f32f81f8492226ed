package org.hvrwallet.wallet.key;

import java.util.Set;

/**
 * Which engine does which messages. The orders are those of docs/decisions/0018-engines.md, which
 * were measured: a measurement at run time would find what the compiler has not come to yet.
 *
 * @param small for messages under a key that stays, below {@link #LONG_BYTES}
 * @param large for those from there on
 * @param fresh for messages under keys of their own
 */
record EngineChoice(AesEngine small, AesEngine large, AesEngine fresh) {
  static final int LONG_BYTES = 4 * 1024;

  /** Before, the JDK's loop over a long message was compiled worse. */
  private static final int FAST_JAVA = 21;

  static EngineChoice only(AesEngine engine) {
    return new EngineChoice(engine, engine, engine);
  }

  /**
   * The fastest of some.
   *
   * @param wish what the property says: one of them, or anything else for the fastest
   * @param java the version
   * @param fastLibCrypto whether that of the system is, if it is usable
   */
  static EngineChoice of(String wish, Set<AesEngine> usable, int java, boolean fastLibCrypto) {
    for (AesEngine engine : AesEngine.values()) {
      if (engine.label().equals(wish)) {
        return only(usable.contains(engine) ? engine : AesEngine.JDK);
      }
    }
    return new EngineChoice(
        fastLibCrypto
            ? first(usable, AesEngine.FFM, AesEngine.ACCP)
            : first(usable, AesEngine.ACCP),
        java >= FAST_JAVA
            ? first(usable, AesEngine.ACCP)
            : first(usable, AesEngine.ACCP, AesEngine.CONSCRYPT),
        first(usable, AesEngine.FFM, AesEngine.CONSCRYPT, AesEngine.ACCP));
  }

  private static AesEngine first(Set<AesEngine> usable, AesEngine... order) {
    for (AesEngine engine : order) {
      if (usable.contains(engine)) {
        return engine;
      }
    }
    return AesEngine.JDK;
  }

  AesEngine kept(int length) {
    return length < LONG_BYTES ? small : large;
  }
}
