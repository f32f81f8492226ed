package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Hkdf;
import org.hvrwallet.wallet.key.Subkey;

/**
 * The chunks of one message of c2sp.org/chunked-encryption with SHA-512 and AES-256-GCM
 * (Cobblestone-256). Not safe for use by several threads: it holds a cipher.
 */
final class Cobblestone {
  static final int SALT_BYTES = 24;
  static final int COMMITMENT_BYTES = 32;
  static final int CHUNK_BYTES = 16384;
  static final int TAG_BYTES = 16;
  static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

  /**
   * The JDK 17 seals a chunk at half the speed, and for the first hundred megabytes of a process at
   * a tenth, if it comes in one call: its inner loops are compiled as they are called.
   */
  private static final int CALL_BYTES = 4096;

  private static final long MAX_CHUNKS = 1L << 38;
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final byte[] LABEL =
      "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);

  private final Cipher gcm = Engine.cipher("AES/GCM/NoPadding");
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

  private Cobblestone(Cobblestone other) {
    key = other.key;
    baseNonce = other.baseNonce;
    commitment = other.commitment;
  }

  /** The same chunks for another thread, with a cipher of its own; the key is this one's. */
  Cobblestone another() {
    return new Cobblestone(this);
  }

  byte[] commitment() {
    return commitment.clone();
  }

  boolean commitsTo(byte[] claimed) {
    return MessageDigest.isEqual(commitment, claimed);
  }

  void sealChunk(long index, ByteBuffer plaintext, ByteBuffer out) {
    try {
      init(Cipher.ENCRYPT_MODE, index);
      int end = plaintext.limit();
      while (plaintext.remaining() > CALL_BYTES) {
        gcm.update(plaintext.limit(plaintext.position() + CALL_BYTES), out);
        plaintext.limit(end);
      }
      gcm.doFinal(plaintext, out);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("sealing takes any chunk", e);
    }
  }

  /**
   * Takes one sealed chunk and puts its plaintext.
   *
   * @return whether it is the chunk of this index; if not, what {@code out} holds is worth nothing
   */
  boolean openChunk(long index, ByteBuffer sealed, ByteBuffer out) {
    try {
      init(Cipher.DECRYPT_MODE, index);
      gcm.doFinal(sealed, out);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("opening fails by its tag only", e);
    }
  }

  void destroy() {
    key.destroy();
  }

  private void init(int mode, long index) throws GeneralSecurityException {
    if (index >= MAX_CHUNKS) {
      throw new IllegalStateException("a sealed stream ends at 4 PiB");
    }
    byte[] nonce = baseNonce.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE_BYTES - 1 - i] ^= (byte) (index >>> (8 * i));
    }
    gcm.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
  }
}
