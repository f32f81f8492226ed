package org.hvrwallet.wallet.key;

import java.lang.invoke.MethodHandle;

/**
 * What is used of OpenSSL's libcrypto, 3.0 or newer, as the system has it. The names are those of
 * its manual. A ctx is an address, and so is all else that is a long. A class whose handles cannot
 * be had does not load.
 */
final class LibCrypto {
  private static final String LINUX = "libcrypto.so.3";
  private static final String MAC_OS = "libcrypto.3.dylib";

  /** Before 3.5, what it does for each message took twice the time. */
  private static final long FAST = 0x30500000L;

  private static final int SET_TAG = 0x11;
  private static final int GET_TAG = 0x10;

  private static final MethodHandle CTX_NEW;
  private static final MethodHandle CTX_FREE;
  private static final MethodHandle INIT;
  private static final MethodHandle UPDATE;
  private static final MethodHandle FINAL;
  private static final MethodHandle CTRL;
  private static final long AES_256_GCM;
  private static final long VERSION;

  static {
    try {
      boolean mac = System.getProperty("os.name").startsWith("Mac");
      Foreign library = Foreign.library(mac ? MAC_OS : LINUX);
      CTX_NEW = library.function("EVP_CIPHER_CTX_new", "=J");
      CTX_FREE = library.function("EVP_CIPHER_CTX_free", "J");
      INIT = library.function("EVP_CipherInit_ex", "JJJJJI=I");
      UPDATE = library.function("EVP_CipherUpdate", "JJJJI=I");
      FINAL = library.function("EVP_CipherFinal_ex", "JJJ=I");
      CTRL = library.function("EVP_CIPHER_CTX_ctrl", "JIIJ=I");
      AES_256_GCM = (long) library.function("EVP_aes_256_gcm", "=J").invokeExact();
      VERSION = (long) library.function("OpenSSL_version_num", "=J").invokeExact();
    } catch (Throwable e) { // as invokeExact is declared
      throw new LinkageError("libcrypto cannot be used here", e);
    }
  }

  private LibCrypto() {}

  /** Whether short messages under one key take it less time than others. */
  static boolean isFast() {
    return VERSION >= FAST;
  }

  /** A ctx for AES-256-GCM, without a key. */
  static long newGcm() {
    try {
      long ctx = (long) CTX_NEW.invokeExact();
      if (ctx == 0 || (int) INIT.invokeExact(ctx, AES_256_GCM, 0L, 0L, 0L, 1) != 1) {
        CTX_FREE.invokeExact(ctx); // which takes 0 as well
        throw refusal();
      }
      return ctx;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Wipes and frees a ctx. */
  static void free(long ctx) {
    try {
      CTX_FREE.invokeExact(ctx);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /**
   * Starts a message.
   *
   * @param key 0 for the one before
   */
  static void start(long ctx, long key, long iv, boolean encrypts) {
    try {
      require((int) INIT.invokeExact(ctx, 0L, 0L, key, iv, encrypts ? 1 : 0));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /**
   * Takes a piece.
   *
   * @param out 0 for authenticated data
   * @param count where the library says how much it put
   */
  static void update(long ctx, long out, long count, long in, int length) {
    try {
      require((int) UPDATE.invokeExact(ctx, out, count, in, length));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Ends a message: whether the tag is right, if it was decrypted. */
  static boolean finish(long ctx, long out, long count) {
    try {
      return (int) FINAL.invokeExact(ctx, out, count) == 1;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void getTag(long ctx, long to) {
    try {
      require((int) CTRL.invokeExact(ctx, GET_TAG, Gcm.TAG_BYTES, to));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void setTag(long ctx, long from) {
    try {
      require((int) CTRL.invokeExact(ctx, SET_TAG, Gcm.TAG_BYTES, from));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static void require(int result) {
    if (result != 1) {
      throw refusal();
    }
  }

  private static EngineFailure refusal() {
    return new EngineFailure("libcrypto refused", null);
  }

  private static RuntimeException failure(Throwable e) {
    if (e instanceof EngineFailure failure) {
      return failure;
    } else if (e instanceof Error error) {
      throw error;
    }
    return new EngineFailure("libcrypto cannot be called", e);
  }
}
