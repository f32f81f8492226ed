package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Subkey;

/**
 * XAES-256-GCM (c2sp.org/XAES-256-GCM) with key commitment (ePrint 2025/758), under one key. Not
 * safe for use by several threads: it holds ciphers.
 */
final class CommittingXaes {
  static final int NONCE_BYTES = 24;
  static final int TAG_BYTES = 16;
  static final int COMMITMENT_BYTES = 32;

  private static final int BLOCK = 16;
  private static final int HALF = 12;
  private static final byte[] COMMITMENT_LABEL = {'X', 'C', 'M', 'T'};

  private final Cipher block;
  private final Cipher gcm;
  private final byte[] k1;

  CommittingXaes(Subkey key) {
    this(key, Engine.gcmOfNewKeys());
  }

  CommittingXaes(Subkey key, Cipher gcm) {
    this.gcm = gcm;
    // ECB of single blocks is AES itself, from which the construction is built; no data passes
    // through it.
    block = Engine.cipher("AES/ECB/NoPadding");
    try {
      block.init(Cipher.ENCRYPT_MODE, key);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a subkey is an AES-256 key", e);
    }
    k1 = doubled(encrypt(new byte[BLOCK]));
  }

  /**
   * Puts ciphertext, tag and commitment.
   *
   * @param nonce 24 bytes, never used before under this key
   */
  void seal(byte[] nonce, byte[][] aad, ByteBuffer message, ByteBuffer out) {
    try {
      init(Cipher.ENCRYPT_MODE, nonce, aad);
      gcm.doFinal(message, out);
      out.put(commitment(nonce));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("sealing takes any message", e);
    }
  }

  /**
   * Takes ciphertext, tag and commitment, and puts the message, or nothing.
   *
   * @return whether they were sealed so
   */
  boolean open(byte[] nonce, byte[][] aad, ByteBuffer sealed, ByteBuffer out) {
    int length = sealed.remaining() - COMMITMENT_BYTES;
    ByteBuffer ciphertext = sealed.slice(sealed.position(), length);
    byte[] commitment = new byte[COMMITMENT_BYTES];
    sealed.position(sealed.position() + length).get(commitment);
    if (!MessageDigest.isEqual(commitment, commitment(nonce))) {
      return false;
    }
    try {
      init(Cipher.DECRYPT_MODE, nonce, aad);
      gcm.doFinal(ciphertext, out);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("opening fails by its tag only", e);
    }
  }

  /**
   * Puts ciphertext, tag and commitment into an array.
   *
   * @param nonce 24 bytes, never used before under this key
   */
  void seal(byte[] nonce, byte[][] aad, byte[] message, byte[] out, int at) {
    try {
      init(Cipher.ENCRYPT_MODE, nonce, aad);
      int count = gcm.doFinal(message, 0, message.length, out, at);
      System.arraycopy(commitment(nonce), 0, out, at + count, COMMITMENT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("sealing takes any message", e);
    }
  }

  /**
   * Takes ciphertext, tag and commitment to the end of an array.
   *
   * @param message as long as the message
   * @return whether they were sealed so; if not, what {@code message} holds is worth nothing
   */
  boolean open(byte[] nonce, byte[][] aad, byte[] sealed, int at, byte[] message) {
    int commitmentAt = sealed.length - COMMITMENT_BYTES;
    byte[] claimed = Arrays.copyOfRange(sealed, commitmentAt, sealed.length);
    if (!MessageDigest.isEqual(claimed, commitment(nonce))) {
      return false;
    }
    try {
      init(Cipher.DECRYPT_MODE, nonce, aad);
      gcm.doFinal(sealed, at, commitmentAt - at, message);
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("opening fails by its tag only", e);
    }
  }

  private void init(int mode, byte[] nonce, byte[][] aad) throws GeneralSecurityException {
    Subkey derived = deriveKey(nonce);
    gcm.init(mode, derived, new GCMParameterSpec(8 * TAG_BYTES, nonce, HALF, HALF));
    derived.destroy();
    for (byte[] part : aad) {
      gcm.updateAAD(part);
    }
  }

  private Subkey deriveKey(byte[] nonce) {
    byte[] blocks = new byte[2 * BLOCK];
    for (int i = 0; i < 2; i++) {
      ByteBuffer m = ByteBuffer.wrap(blocks, i * BLOCK, BLOCK);
      m.putShort((short) (i + 1)).put((byte) 'X').put((byte) 0).put(nonce, 0, HALF);
      xor(blocks, i * BLOCK, k1);
    }
    return new Subkey(encrypt(blocks));
  }

  /** AES-CMAC of two blocks, twice; the first block is common to both. */
  private byte[] commitment(byte[] nonce) {
    byte[] first = new byte[BLOCK];
    ByteBuffer.wrap(first).put(COMMITMENT_LABEL).put(nonce, 0, HALF);
    byte[] chained = encrypt(first);
    byte[] last = new byte[2 * BLOCK];
    for (int i = 0; i < 2; i++) {
      ByteBuffer m = ByteBuffer.wrap(last, i * BLOCK, BLOCK);
      m.put(nonce, HALF, HALF).putInt(0x0001_0001 + i);
      xor(last, i * BLOCK, chained);
      xor(last, i * BLOCK, k1);
    }
    return encrypt(last);
  }

  private byte[] encrypt(byte[] blocks) {
    try {
      return block.doFinal(blocks);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("AES takes whole blocks", e);
    }
  }

  private static void xor(byte[] target, int offset, byte[] mask) {
    for (int i = 0; i < BLOCK; i++) {
      target[offset + i] ^= mask[i];
    }
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
}
