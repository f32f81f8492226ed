package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.hvrwallet.wallet.key.Expanded;
import org.hvrwallet.wallet.key.Hkdf;
import org.hvrwallet.wallet.key.Subkey;

/**
 * The chunks of one message of c2sp.org/chunked-encryption with SHA-512 and AES-256-GCM
 * (Cobblestone-256). Safe for use by several threads.
 */
final class Cobblestone {
  static final int SALT_BYTES = 24;
  static final int COMMITMENT_BYTES = 32;
  static final int CHUNK_BYTES = 16384;
  static final int TAG_BYTES = 16;
  static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

  private static final long MAX_CHUNKS = 1L << 38;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final byte[] NO_AAD = {};
  private static final byte[] LABEL =
      "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);

  private final Subkey key;
  private final byte[] baseNonce;
  private final byte[] commitment;

  /**
   * Derives the keys of a message.
   *
   * @param salt 24 bytes, never used before under this key
   * @param context the authenticated data
   */
  Cobblestone(Subkey inputKey, byte[] salt, byte[] context) {
    byte[] info =
        ByteBuffer.allocate(LABEL.length + salt.length + context.length)
            .put(LABEL)
            .put(salt)
            .put(context)
            .array();
    byte[] prk = inputKey.getEncoded();
    byte[] derived = Hkdf.expand(prk, info, KEY_BYTES + NONCE_BYTES + COMMITMENT_BYTES);
    key = new Subkey(Arrays.copyOf(derived, KEY_BYTES));
    baseNonce = Arrays.copyOfRange(derived, KEY_BYTES, KEY_BYTES + NONCE_BYTES);
    commitment = Arrays.copyOfRange(derived, KEY_BYTES + NONCE_BYTES, derived.length);
    Arrays.fill(prk, (byte) 0);
    Arrays.fill(derived, (byte) 0);
  }

  byte[] commitment() {
    return commitment.clone();
  }

  boolean commitsTo(byte[] claimed) {
    return MessageDigest.isEqual(commitment, claimed);
  }

  /** Takes what is left of {@code plaintext}, and puts it sealed. */
  void sealChunk(long index, ByteBuffer plaintext, ByteBuffer out) {
    int length = plaintext.remaining();
    if (!plaintext.hasArray() || !out.hasArray()) {
      sealCopy(index, plaintext, out);
      return;
    }
    int at = plaintext.arrayOffset() + plaintext.position();
    int outAt = out.arrayOffset() + out.position();
    seal(index, plaintext.array(), at, length, out.array(), outAt);
    plaintext.position(plaintext.limit());
    out.position(out.position() + length + TAG_BYTES);
  }

  private void sealCopy(long index, ByteBuffer plaintext, ByteBuffer out) {
    byte[] clear = new byte[plaintext.remaining()];
    byte[] sealed = new byte[clear.length + TAG_BYTES];
    plaintext.get(clear);
    try {
      seal(index, clear, 0, clear.length, sealed, 0);
      out.put(sealed);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  private void seal(long index, byte[] in, int at, int length, byte[] out, int outAt) {
    byte[] nonce = nonce(index);
    Expanded lent = key.lend();
    try {
      lent.seal(nonce, NO_AAD, in, at, length, out, outAt);
    } finally {
      key.giveBack(lent);
    }
  }

  /**
   * Takes what is left of {@code sealed}, which is one sealed chunk, and puts its plaintext into an
   * array.
   *
   * @return whether it is the chunk of this index; if not, what {@code out} holds is worth nothing
   */
  boolean openChunk(long index, ByteBuffer sealed, byte[] out, int outAt) {
    int length = sealed.remaining();
    if (sealed.hasArray()) {
      int at = sealed.arrayOffset() + sealed.position();
      sealed.position(sealed.limit());
      return open(index, sealed.array(), at, length, out, outAt);
    }
    byte[] copy = new byte[length];
    sealed.get(copy);
    return open(index, copy, 0, length, out, outAt);
  }

  private boolean open(long index, byte[] in, int at, int length, byte[] out, int outAt) {
    byte[] nonce = nonce(index);
    Expanded lent = key.lend();
    try {
      return lent.open(nonce, NO_AAD, in, at, length, out, outAt);
    } finally {
      key.giveBack(lent);
    }
  }

  void destroy() {
    key.destroy();
  }

  private byte[] nonce(long index) {
    if (index >= MAX_CHUNKS) {
      throw new IllegalStateException("a sealed stream ends at 4 PiB");
    }
    byte[] nonce = baseNonce.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE_BYTES - 1 - i] ^= (byte) (index >>> (8 * i));
    }
    return nonce;
  }
}
