package org.hvrwallet.wallet.key;

import java.util.EnumMap;
import java.util.Map;

/**
 * How long the engines take here: which is the fastest depends on the processor, the JDK and the
 * libraries. Each is measured once, for a twentieth of a second, when it was loaded.
 */
final class Timing {
  private static final int SMALL_BYTES = 64;
  private static final int LARGE_BYTES = 32 * 1024;
  private static final int TURNS = 40;
  private static final int SMALL_PER_TURN = 500;
  private static final int LARGE_PER_TURN = 8;

  private final Map<AesEngine, Long> small = new EnumMap<>(AesEngine.class);
  private final Map<AesEngine, Long> large = new EnumMap<>(AesEngine.class);
  private final Map<AesEngine, Long> fresh = new EnumMap<>(AesEngine.class);

  /** Measures an engine. */
  void measure(AesEngine engine) {
    byte[] key = new byte[HubKey.LENGTH_BYTES];
    Gcm gcm = engine.gcm(key);
    try {
      Messages messages = new Messages(gcm);
      small.put(engine, best(SMALL_PER_TURN, () -> messages.roundTrip(SMALL_BYTES)));
      large.put(engine, best(LARGE_PER_TURN, () -> messages.roundTrip(LARGE_BYTES)));
      fresh.put(engine, best(SMALL_PER_TURN, () -> messages.roundTripUnder(key, SMALL_BYTES)));
    } finally {
      gcm.close();
    }
  }

  /** Nanoseconds for a small message under a key that stays. */
  long small(AesEngine engine) {
    return small.getOrDefault(engine, Long.MAX_VALUE);
  }

  /** Nanoseconds for a large message under a key that stays. */
  long large(AesEngine engine) {
    return large.getOrDefault(engine, Long.MAX_VALUE);
  }

  /** Nanoseconds for a small message under a new key. */
  long fresh(AesEngine engine) {
    return fresh.getOrDefault(engine, Long.MAX_VALUE);
  }

  /** The shortest turn: the others had the compiler, or another process, beside them. */
  private static long best(int perTurn, Runnable work) {
    long best = Long.MAX_VALUE;
    for (int turn = 0; turn < TURNS; turn++) {
      long start = System.nanoTime();
      for (int i = 0; i < perTurn; i++) {
        work.run();
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / perTurn;
  }

  /** Messages of zeros under a key that protects nothing. */
  private static final class Messages {
    private static final byte[] NO_AAD = {};

    private final Gcm gcm;
    private final byte[] message = new byte[LARGE_BYTES];
    private final byte[] sealed = new byte[LARGE_BYTES + Gcm.TAG_BYTES];
    private final byte[] iv = new byte[Gcm.IV_BYTES];
    private int count;

    Messages(Gcm gcm) {
      this.gcm = gcm;
    }

    void roundTrip(int length) {
      count++;
      for (int i = 0; i < Integer.BYTES; i++) {
        iv[i] = (byte) (count >>> (Byte.SIZE * i));
      }
      gcm.seal(iv, NO_AAD, message, 0, length, sealed, 0);
      if (!gcm.open(iv, NO_AAD, sealed, 0, length + Gcm.TAG_BYTES, message, 0)) {
        throw new EngineFailure("what was sealed does not open", null);
      }
    }

    void roundTripUnder(byte[] key, int length) {
      gcm.rekey(key);
      roundTrip(length);
    }
  }
}
