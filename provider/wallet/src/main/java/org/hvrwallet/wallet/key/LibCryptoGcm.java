package org.hvrwallet.wallet.key;

import java.lang.ref.Cleaner;

/** AES-GCM by libcrypto. Its contexts lie outside of Java's memory, and are wiped and freed. */
final class LibCryptoGcm implements Gcm {
  /** The collector waits for a call to end: this takes some microseconds. */
  private static final int PIECE_BYTES = 32 * 1024;

  private final Memory memory;

  /** The key of the next message, until it is expanded; null if it is. Not a copy. */
  private byte[] next;

  private final Cleaner.Cleanable cleanable;

  LibCryptoGcm(byte[] key) {
    memory = new Memory(LibCrypto.newGcm(key), LibCrypto.newRoom());
    cleanable = HubKey.CLEANER.register(this, memory);
  }

  /** Freed at the latest when nobody refers to the object any more. */
  private record Memory(long ctx, long room) implements Runnable {
    @Override
    public void run() {
      LibCrypto.free(ctx);
      LibCrypto.freeRoom(room);
    }
  }

  @Override
  public void rekey(byte[] key) {
    next = key;
  }

  @Override
  public void seal(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    start(iv, true);
    update(aad, in, at, length, out, outAt);
    if (!LibCrypto.finish(memory.ctx, memory.room)) {
      throw new EngineFailure("libcrypto does not end a message", null);
    }
    LibCrypto.getTag(memory.ctx, out, outAt + length);
  }

  @Override
  public boolean open(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    start(iv, false);
    int count = length - TAG_BYTES;
    update(aad, in, at, count, out, outAt);
    LibCrypto.setTag(memory.ctx, in, at + count);
    return LibCrypto.finish(memory.ctx, memory.room);
  }

  private void start(byte[] iv, boolean encrypts) {
    if (next == null) {
      LibCrypto.iv(memory.ctx, iv, encrypts);
    } else {
      LibCrypto.keyAndIv(memory.ctx, next, iv, encrypts);
      next = null;
    }
  }

  private void update(byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    if (aad.length > 0) {
      LibCrypto.aad(memory.ctx, aad, memory.room);
    }
    for (int done = 0; done < length; done += PIECE_BYTES) {
      int piece = Math.min(PIECE_BYTES, length - done);
      LibCrypto.update(memory.ctx, in, at + done, piece, out, outAt + done, memory.room);
    }
  }

  @Override
  public void close() {
    cleanable.clean();
  }
}
