package org.hvrwallet.wallet.key;

import java.util.Set;

/**
 * Which engine does which messages. The lengths were measured (docs/decisions/0018-engines.md).
 *
 * @param small for messages under a key that stays, below {@code longBytes}
 * @param large for those from there on
 * @param fresh for messages under keys of their own
 */
record EngineChoice(AesEngine small, AesEngine large, int longBytes, AesEngine fresh) {
  static final EngineChoice JDK_ALONE = only(AesEngine.JDK);

  private static final int FFM_BELOW_BYTES = 8 * 1024;
  private static final int CONSCRYPT_FROM_BYTES = 12 * 1024;

  static EngineChoice only(AesEngine engine) {
    return new EngineChoice(engine, engine, 0, engine);
  }

  /**
   * The best of some.
   *
   * @param wish what the property says
   */
  static EngineChoice of(String wish, Set<AesEngine> usable) {
    for (AesEngine engine : AesEngine.values()) {
      if (engine.label().equals(wish)) {
        return only(usable.contains(engine) ? engine : AesEngine.JDK);
      }
    }
    if (usable.contains(AesEngine.FFM)) {
      AesEngine large = usable.contains(AesEngine.ACCP) ? AesEngine.ACCP : AesEngine.JDK;
      return new EngineChoice(AesEngine.FFM, large, FFM_BELOW_BYTES, AesEngine.FFM);
    }
    if (usable.contains(AesEngine.ACCP)) {
      return only(AesEngine.ACCP);
    }
    if (usable.contains(AesEngine.CONSCRYPT)) {
      return new EngineChoice(
          AesEngine.JDK, AesEngine.CONSCRYPT, CONSCRYPT_FROM_BYTES, AesEngine.CONSCRYPT);
    }
    return JDK_ALONE;
  }

  AesEngine kept(int length) {
    return length < longBytes ? small : large;
  }
}
