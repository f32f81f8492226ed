package org.hvrwallet.wallet.key;

import java.lang.invoke.MethodHandle;

/**
 * What is used of OpenSSL's libcrypto, 3.0 or newer, as the system has it. The names are those of
 * its manual; a ctx is an address. A class whose handles cannot be had does not load.
 */
final class LibCrypto {
  private static final String LINUX = "libcrypto.so.3";
  private static final String MAC_OS = "libcrypto.3.dylib";

  private static final int SET_TAG = 0x11;
  private static final int GET_TAG = 0x10;

  private static final MethodHandle CTX_NEW;
  private static final MethodHandle CTX_FREE;
  private static final MethodHandle MALLOC;
  private static final MethodHandle FREE;
  private static final MethodHandle INIT_IV;
  private static final MethodHandle INIT_KEY;
  private static final MethodHandle INIT_KEY_IV;
  private static final MethodHandle UPDATE;
  private static final MethodHandle UPDATE_AAD;
  private static final MethodHandle FINAL;
  private static final MethodHandle CTRL;
  private static final long AES_256_GCM;

  static {
    try {
      boolean mac = System.getProperty("os.name").startsWith("Mac");
      Foreign library = Foreign.library(mac ? MAC_OS : LINUX);
      CTX_NEW = library.function("EVP_CIPHER_CTX_new", "=J");
      CTX_FREE = library.function("EVP_CIPHER_CTX_free", "J");
      MALLOC = library.function("CRYPTO_malloc", "JJI=J");
      FREE = library.function("CRYPTO_free", "JJI");
      INIT_IV = library.function("EVP_CipherInit_ex", "JJJJAI=I");
      INIT_KEY = library.function("EVP_CipherInit_ex", "JJJAJI=I");
      INIT_KEY_IV = library.function("EVP_CipherInit_ex", "JJJAAI=I");
      UPDATE = library.function("EVP_CipherUpdate", "JAJAI=I");
      UPDATE_AAD = library.function("EVP_CipherUpdate", "JJJAI=I");
      FINAL = library.function("EVP_CipherFinal_ex", "JJJ=I");
      CTRL = library.function("EVP_CIPHER_CTX_ctrl", "JIIA=I");
      AES_256_GCM = (long) library.function("EVP_aes_256_gcm", "=J").invokeExact();
    } catch (Throwable e) { // as invokeExact is declared
      throw new LinkageError("libcrypto cannot be used here", e);
    }
  }

  private LibCrypto() {}

  /** A ctx for AES-256-GCM under a key. */
  static long newGcm(byte[] key) {
    try {
      long ctx = (long) CTX_NEW.invokeExact();
      if (ctx == 0) {
        throw new EngineFailure("libcrypto has no memory", null);
      }
      if ((int) INIT_KEY.invokeExact(ctx, AES_256_GCM, 0L, key, 0L, 0L, 1) != 1) {
        CTX_FREE.invokeExact(ctx);
        throw new EngineFailure("libcrypto does not take this cipher", null);
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

  /** Room for what the functions below write to and nobody reads: 32 bytes. */
  static long newRoom() {
    try {
      long room = (long) MALLOC.invokeExact(32L, 0L, 0);
      if (room == 0) {
        throw new EngineFailure("libcrypto has no memory", null);
      }
      return room;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void freeRoom(long room) {
    try {
      FREE.invokeExact(room, 0L, 0);
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Starts a message. */
  static void iv(long ctx, byte[] iv, boolean encrypts) {
    try {
      require((int) INIT_IV.invokeExact(ctx, 0L, 0L, 0L, iv, 0L, encrypts ? 1 : 0));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Starts a message under another key. */
  static void keyAndIv(long ctx, byte[] key, byte[] iv, boolean encrypts) {
    try {
      require((int) INIT_KEY_IV.invokeExact(ctx, 0L, 0L, key, 0L, iv, 0L, encrypts ? 1 : 0));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void aad(long ctx, byte[] aad, long room) {
    try {
      require((int) UPDATE_AAD.invokeExact(ctx, 0L, room, aad, 0L, aad.length));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void update(long ctx, byte[] in, int at, int length, byte[] out, int outAt, long room) {
    try {
      require((int) UPDATE.invokeExact(ctx, out, (long) outAt, room, in, (long) at, length));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  /** Ends a message: whether the tag is right, if it was decrypted. */
  static boolean finish(long ctx, long room) {
    try {
      return (int) FINAL.invokeExact(ctx, room + 8, room) == 1;
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void getTag(long ctx, byte[] out, int at) {
    try {
      require((int) CTRL.invokeExact(ctx, GET_TAG, Gcm.TAG_BYTES, out, (long) at));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  static void setTag(long ctx, byte[] in, int at) {
    try {
      require((int) CTRL.invokeExact(ctx, SET_TAG, Gcm.TAG_BYTES, in, (long) at));
    } catch (Throwable e) {
      throw failure(e);
    }
  }

  private static void require(int result) {
    if (result != 1) {
      throw new EngineFailure("libcrypto refused", null);
    }
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
