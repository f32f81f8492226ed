package org.hvrwallet.wallet.key;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import javax.crypto.Cipher;

/**
 * AES-256 under one key, which is expanded once and not for each message, on the engine that is the
 * fastest for the length (see {@link Engines}). A {@link Subkey} lends it; one thread uses it at a
 * time. Input and output share no memory.
 */
public final class Expanded {
  /** The length of an IV, in bytes. */
  public static final int IV_BYTES = Gcm.IV_BYTES;

  /** The length of a tag, in bytes. */
  public static final int TAG_BYTES = Gcm.TAG_BYTES;

  private static final int BLOCK = 16;

  private final byte[] key;
  private final Map<AesEngine, Gcm> kept = new EnumMap<>(AesEngine.class);
  private final Map<AesEngine, Gcm> fresh = new EnumMap<>(AesEngine.class);
  private final BiFunction<AesEngine, byte[], Gcm> engines;
  private final Usage usage;
  private final Nonces nonces = new Nonces();
  private Cipher blocks;
  private byte[] cmacKey;
  private boolean closed;

  /** Takes over a key. */
  Expanded(byte[] key) {
    this(key, Engines::choice, AesEngine::gcm);
  }

  Expanded(byte[] key, Supplier<EngineChoice> choice, BiFunction<AesEngine, byte[], Gcm> engines) {
    this.key = key;
    this.engines = engines;
    this.usage = new Usage(choice);
  }

  /** Puts ciphertext and tag. */
  public void seal(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    AesEngine engine = usage.engineFor(length);
    if (engine != AesEngine.JDK) {
      try {
        kept(engine).seal(iv, aad, in, at, length, out, outAt);
        return;
      } catch (EngineFailure | LinkageError e) {
        Engines.failed(engine);
      }
    }
    kept(AesEngine.JDK).seal(iv, aad, in, at, length, out, outAt);
  }

  /**
   * Takes ciphertext and tag, and puts the message.
   *
   * @param length with the tag
   * @return whether they are authentic; if not, what {@code out} holds is worth nothing
   */
  public boolean open(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    AesEngine engine = usage.engineFor(length);
    if (engine != AesEngine.JDK) {
      try {
        return kept(engine).open(iv, aad, in, at, length, out, outAt);
      } catch (EngineFailure | LinkageError e) {
        Engines.failed(engine);
      }
    }
    return kept(AesEngine.JDK).open(iv, aad, in, at, length, out, outAt);
  }

  /** As {@link #seal}, under a key that serves one message. */
  public void sealUnder(
      byte[] once, byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    AesEngine engine = usage.engineForNewKey(length);
    if (engine != AesEngine.JDK) {
      try {
        fresh(engine, once).seal(iv, aad, in, at, length, out, outAt);
        return;
      } catch (EngineFailure | LinkageError e) {
        Engines.failed(engine);
      }
    }
    fresh(AesEngine.JDK, once).seal(iv, aad, in, at, length, out, outAt);
  }

  /** As {@link #open}, under a key that serves one message. */
  public boolean openUnder(
      byte[] once, byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    AesEngine engine = usage.engineForNewKey(length);
    if (engine != AesEngine.JDK) {
      try {
        return fresh(engine, once).open(iv, aad, in, at, length, out, outAt);
      } catch (EngineFailure | LinkageError e) {
        Engines.failed(engine);
      }
    }
    return fresh(AesEngine.JDK, once).open(iv, aad, in, at, length, out, outAt);
  }

  private Gcm kept(AesEngine engine) {
    Gcm present = kept.get(engine);
    if (present == null) {
      requireOpen();
      present = engines.apply(engine, key);
      kept.put(engine, present);
    }
    return present;
  }

  private Gcm fresh(AesEngine engine, byte[] once) {
    Gcm present = fresh.get(engine);
    if (present == null) {
      requireOpen();
      present = engines.apply(engine, once);
      fresh.put(engine, present);
    } else {
      present.rekey(once);
    }
    return present;
  }

  /**
   * AES itself of some blocks, in place. Constructions are made of it; no data passes through it.
   *
   * @param data whole blocks
   */
  public void encryptBlocks(byte[] data, int length) {
    try {
      if (blocks == null) {
        requireOpen();
        blocks = Engine.cipher("AES/ECB/NoPadding");
        ContextKey mine = new ContextKey(key);
        blocks.init(Cipher.ENCRYPT_MODE, mine);
        mine.destroy();
      }
      blocks.update(data, 0, length, data, 0);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("AES takes whole blocks under a 256-bit key", e);
    }
  }

  /** Puts random bytes of a source, which are drawn in blocks if it is the platform's default. */
  public void draw(SecureRandom random, byte[] out, int at, int length) {
    nonces.fill(random, out, at, length);
  }

  /** The key K1 of AES-CMAC (SP 800-38B section 6.1): not a copy. */
  public byte[] cmacKey() {
    if (cmacKey == null) {
      byte[] zero = new byte[BLOCK];
      encryptBlocks(zero, BLOCK);
      cmacKey = doubled(zero);
    }
    return cmacKey;
  }

  /** Multiplication by x in GF(2^128) (SP 800-38B section 6.1), without a branch on the secret. */
  private static byte[] doubled(byte[] value) {
    byte[] result = new byte[BLOCK];
    int carry = 0;
    for (int i = BLOCK - 1; i >= 0; i--) {
      int b = value[i] & 0xFF;
      result[i] = (byte) ((b << 1) | carry);
      carry = b >>> 7;
    }
    result[BLOCK - 1] ^= (byte) (0x87 & -carry);
    return result;
  }

  /** What is expanded is gone when this is closed, and is not made of a wiped key again. */
  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the wallet was closed");
    }
  }

  /** Wipes what can be wiped. */
  void close() {
    closed = true;
    Arrays.fill(key, (byte) 0);
    kept.values().forEach(Gcm::close);
    fresh.values().forEach(Gcm::close);
    kept.clear();
    fresh.clear();
    blocks = null;
    if (cmacKey != null) {
      Arrays.fill(cmacKey, (byte) 0);
      cmacKey = null;
    }
  }
}
