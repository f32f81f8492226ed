package org.hvrwallet.wallet.seal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.hvrwallet.wallet.key.Expanded;
import org.hvrwallet.wallet.key.Subkey;

/**
 * XAES-256-GCM (c2sp.org/XAES-256-GCM) with key commitment (ePrint 2025/758), under one key. Used
 * by one thread at a time, as long as the key is lent. Nonce, ciphertext, tag and commitment stand
 * in one array, one after the other.
 */
final class CommittingXaes {
  static final int NONCE_BYTES = 24;
  static final int TAG_BYTES = Expanded.TAG_BYTES;
  static final int COMMITMENT_BYTES = 32;

  /** How much a message grows, its nonce not counted. */
  static final int GROWTH_BYTES = TAG_BYTES + COMMITMENT_BYTES;

  private static final int BLOCK = 16;
  private static final int KEY_BYTES = 2 * BLOCK;
  private static final int HALF = 12;
  private static final byte[] COMMITMENT_LABEL = {'X', 'C', 'M', 'T'};

  private final Expanded key;

  /** What is derived for one message: its key, and its commitment. */
  private final byte[] blocks = new byte[KEY_BYTES + BLOCK];

  private final byte[] commitment = new byte[COMMITMENT_BYTES];
  private byte[] once;
  private byte[] iv;

  CommittingXaes(Expanded key) {
    this.key = key;
  }

  /**
   * Puts nonce, ciphertext, tag and commitment.
   *
   * @param message has nothing else left
   */
  static void seal(
      Subkey key, byte[] aad, ByteBuffer message, SecureRandom random, byte[] out, int at) {
    Expanded lent = key.lend();
    try {
      lent.draw(random, out, at, NONCE_BYTES);
      int from = message.arrayOffset() + message.position();
      new CommittingXaes(lent).seal(aad, message.array(), from, message.remaining(), out, at);
    } finally {
      key.giveBack(lent);
    }
  }

  /** As {@link #open(byte[], byte[], int, int, byte[], int)}. */
  static boolean open(
      Subkey key, byte[] aad, byte[] sealed, int at, int length, byte[] out, int outAt) {
    Expanded lent = key.lend();
    try {
      return new CommittingXaes(lent).open(aad, sealed, at, length, out, outAt);
    } finally {
      key.giveBack(lent);
    }
  }

  /**
   * Puts ciphertext, tag and commitment behind the nonce.
   *
   * @param out holds the nonce, 24 bytes never used before under this key
   */
  void seal(byte[] aad, byte[] message, int at, int length, byte[] out, int nonceAt) {
    derive(out, nonceAt);
    int bodyAt = nonceAt + NONCE_BYTES;
    try {
      key.sealUnder(once, iv, aad, message, at, length, out, bodyAt);
    } finally {
      Arrays.fill(once, (byte) 0);
    }
    System.arraycopy(commitment, 0, out, bodyAt + length + TAG_BYTES, COMMITMENT_BYTES);
  }

  /**
   * Takes nonce, ciphertext, tag and commitment.
   *
   * @param length of all of that
   * @param out has room for the message
   * @return whether they were sealed so; if not, what {@code out} holds is worth nothing
   */
  boolean open(byte[] aad, byte[] sealed, int nonceAt, int length, byte[] out, int outAt) {
    derive(sealed, nonceAt);
    int bodyAt = nonceAt + NONCE_BYTES;
    int commitmentAt = nonceAt + length - COMMITMENT_BYTES;
    byte[] claimed = Arrays.copyOfRange(sealed, commitmentAt, commitmentAt + COMMITMENT_BYTES);
    try {
      return MessageDigest.isEqual(claimed, commitment)
          && key.openUnder(once, iv, aad, sealed, bodyAt, commitmentAt - bodyAt, out, outAt);
    } finally {
      Arrays.fill(once, (byte) 0);
    }
  }

  /**
   * The key for this nonce, and its commitment: AES-CMAC of two blocks, twice, of which the first
   * is common to both.
   */
  private void derive(byte[] from, int nonceAt) {
    byte[] k1 = key.cmacKey();
    for (int i = 0; i < KEY_BYTES; i += BLOCK) {
      blocks[i + 1] = (byte) (1 + i / BLOCK);
      blocks[i + 2] = 'X';
      System.arraycopy(from, nonceAt, blocks, i + BLOCK - HALF, HALF);
      xor(blocks, i, k1, 0);
    }
    System.arraycopy(COMMITMENT_LABEL, 0, blocks, KEY_BYTES, BLOCK - HALF);
    System.arraycopy(from, nonceAt, blocks, KEY_BYTES + BLOCK - HALF, HALF);
    key.encryptBlocks(blocks, blocks.length);
    Arrays.fill(commitment, (byte) 0); // of the message before
    for (int i = 0; i < COMMITMENT_BYTES; i += BLOCK) {
      System.arraycopy(from, nonceAt + HALF, commitment, i, HALF);
      commitment[i + HALF + 1] = 1;
      commitment[i + HALF + 3] = (byte) (1 + i / BLOCK);
      xor(commitment, i, blocks, KEY_BYTES);
      xor(commitment, i, k1, 0);
    }
    key.encryptBlocks(commitment, COMMITMENT_BYTES);
    once = Arrays.copyOf(blocks, KEY_BYTES);
    Arrays.fill(blocks, (byte) 0);
    iv = Arrays.copyOfRange(from, nonceAt + HALF, nonceAt + NONCE_BYTES);
  }

  private static void xor(byte[] target, int offset, byte[] mask, int maskOffset) {
    for (int i = 0; i < BLOCK; i++) {
      target[offset + i] ^= mask[maskOffset + i];
    }
  }
}
