package org.hvrwallet.wallet.key;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;

/**
 * AES-GCM by libcrypto. Its contexts lie outside of Java's memory, and are wiped and freed. What it
 * works on is copied into a buffer there, since that takes less time than to let it see arrays, and
 * so an array never holds anything that is not authentic, if the message fits.
 */
final class LibCryptoGcm implements Gcm {
  /** The collector waits for a call to end: this takes about a microsecond. */
  private static final int PIECE_BYTES = 4096;

  private static final int COUNT_AT = 0;
  private static final int IV_AT = 16;
  private static final int KEY_AT = 32;
  private static final int PIECE_AT = 64;
  private static final int BUFFER_BYTES = PIECE_AT + PIECE_BYTES + TAG_BYTES;
  private static final byte[] ZEROS = new byte[PIECE_BYTES + TAG_BYTES];

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final long address;
  private final long ctx;
  private final Cleaner.Cleanable cleanable;
  private boolean rekeyed;

  LibCryptoGcm(byte[] key) {
    try {
      address = Foreign.address(buffer);
    } catch (ReflectiveOperationException e) {
      throw new EngineFailure("a direct buffer has an address", e);
    }
    ctx = LibCrypto.newGcm();
    // Freed at the latest when nobody refers to the object any more.
    cleanable = HubKey.CLEANER.register(this, new Memory(ctx));
    rekey(key);
  }

  private record Memory(long ctx) implements Runnable {
    @Override
    public void run() {
      LibCrypto.free(ctx);
    }
  }

  @Override
  public void rekey(byte[] key) {
    buffer.put(KEY_AT, key);
    rekeyed = true;
  }

  @Override
  public void seal(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    start(iv, aad, true);
    int done = pieces(in, at, length, out, outAt);
    int last = length - done;
    piece(in, at + done, last);
    if (!finish()) {
      throw new EngineFailure("libcrypto does not end a message", null);
    }
    LibCrypto.getTag(ctx, address + PIECE_AT + last);
    take(last + TAG_BYTES, out, outAt + done);
  }

  @Override
  public boolean open(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    start(iv, aad, false);
    int count = length - TAG_BYTES;
    int done = pieces(in, at, count, out, outAt);
    int last = count - done;
    piece(in, at + done, last);
    buffer.put(PIECE_AT + last, in, at + count, TAG_BYTES);
    LibCrypto.setTag(ctx, address + PIECE_AT + last);
    boolean authentic = finish();
    take(authentic ? last : 0, out, outAt + done);
    buffer.put(PIECE_AT, ZEROS, 0, last);
    return authentic;
  }

  private void start(byte[] iv, byte[] aad, boolean encrypts) {
    buffer.put(IV_AT, iv);
    LibCrypto.start(ctx, rekeyed ? address + KEY_AT : 0, address + IV_AT, encrypts);
    if (rekeyed) {
      buffer.put(KEY_AT, ZEROS, 0, HubKey.LENGTH_BYTES);
      rekeyed = false;
    }
    for (int done = 0; done < aad.length; done += PIECE_BYTES) {
      int length = Math.min(PIECE_BYTES, aad.length - done);
      buffer.put(PIECE_AT, aad, done, length);
      LibCrypto.update(ctx, 0, address + COUNT_AT, address + PIECE_AT, length);
    }
  }

  /** Does all but the last piece; returns how much that was. */
  private int pieces(byte[] in, int at, int length, byte[] out, int outAt) {
    int done = 0;
    for (; length - done > PIECE_BYTES; done += PIECE_BYTES) {
      piece(in, at + done, PIECE_BYTES);
      take(PIECE_BYTES, out, outAt + done);
    }
    return done;
  }

  /** Does a piece in the buffer. */
  private void piece(byte[] in, int at, int length) {
    buffer.put(PIECE_AT, in, at, length);
    long piece = address + PIECE_AT;
    LibCrypto.update(ctx, piece, address + COUNT_AT, piece, length);
  }

  private boolean finish() {
    return LibCrypto.finish(ctx, address + COUNT_AT, address + COUNT_AT);
  }

  private void take(int length, byte[] out, int outAt) {
    buffer.get(PIECE_AT, out, outAt, length);
  }

  @Override
  public void close() {
    buffer.put(PIECE_AT, ZEROS);
    buffer.put(KEY_AT, ZEROS, 0, HubKey.LENGTH_BYTES);
    cleanable.clean();
  }
}
