package org.hvrwallet.wallet.key;

import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Which engine does which messages.
 *
 * @param small for messages under a key that stays, below {@link #LONG_BYTES}
 * @param large for those from there on
 * @param fresh for messages under keys of their own
 */
record EngineChoice(AesEngine small, AesEngine large, AesEngine fresh) {
  static final int LONG_BYTES = 8 * 1024;

  static EngineChoice only(AesEngine engine) {
    return new EngineChoice(engine, engine, engine);
  }

  /**
   * The fastest of some.
   *
   * @param wish what the property says: one of them, or anything else for the fastest
   */
  static EngineChoice of(String wish, Set<AesEngine> usable, Timing timing) {
    for (AesEngine engine : AesEngine.values()) {
      if (engine.label().equals(wish)) {
        return only(usable.contains(engine) ? engine : AesEngine.JDK);
      }
    }
    return usable.size() == 1
        ? only(AesEngine.JDK)
        : new EngineChoice(
            fastest(usable, timing::small),
            fastest(usable, timing::large),
            fastest(usable, timing::fresh));
  }

  private static AesEngine fastest(Set<AesEngine> usable, ToLongFunction<AesEngine> nanos) {
    AesEngine best = AesEngine.JDK;
    for (AesEngine engine : usable) {
      best = nanos.applyAsLong(engine) < nanos.applyAsLong(best) ? engine : best;
    }
    return best;
  }

  AesEngine kept(int length) {
    return length < LONG_BYTES ? small : large;
  }
}
