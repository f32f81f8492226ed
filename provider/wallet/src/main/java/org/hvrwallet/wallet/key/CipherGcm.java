package org.hvrwallet.wallet.key;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM by the ciphers of a provider, which keep the expanded key as long as it is the same. */
final class CipherGcm implements Gcm {
  /** How a provider likes to be given long messages. */
  enum Feed {
    /** At once, wherever they are. */
    ANY,
    /** At once, in arrays of their length: others it would copy whole, however long they are. */
    EXACT,
    /** In pieces: see {@link #sealInPieces}. */
    PIECES
  }

  private static final int LONG_BYTES = 8192;

  private static final int PIECE_BYTES = 2048;

  private final Supplier<Cipher> ciphers;
  private final Feed feed;
  private ContextKey key;
  private Cipher sealing;
  private Cipher opening;
  private byte[] lastIv = new byte[0];

  /**
   * Makes one.
   *
   * @param feed how long messages reach the ciphers
   */
  CipherGcm(Supplier<Cipher> ciphers, Feed feed, byte[] key) {
    this.ciphers = ciphers;
    this.feed = feed;
    this.key = new ContextKey(key);
  }

  @Override
  public void rekey(byte[] next) {
    key.destroy();
    key = new ContextKey(next); // perhaps the same again, so the last IV stays in mind
  }

  @Override
  public void seal(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    try {
      Cipher cipher = sealing(iv);
      if (aad.length > 0) {
        cipher.updateAAD(aad);
      }
      if (length < LONG_BYTES || feed == Feed.ANY) {
        cipher.doFinal(in, at, length, out, outAt);
      } else if (feed == Feed.PIECES) {
        sealInPieces(cipher, in, at, length, out, outAt);
      } else {
        doFinalExact(cipher, in, at, length, out, outAt);
      }
    } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
      sealing = null;
      throw new EngineFailure("AES-GCM seals any message", e);
    }
  }

  /**
   * Each cipher refuses to use an IV twice, and whoever uses this is held to that by his own
   * object: here several of them meet.
   */
  private Cipher sealing(byte[] iv) throws GeneralSecurityException {
    if (sealing == null || Arrays.equals(iv, lastIv)) {
      sealing = ciphers.get();
    }
    sealing.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
    lastIv = iv.clone();
    return sealing;
  }

  /**
   * The JDK's loop over a long message is slow for seconds, until the compiler has seen it run
   * often enough; one that is called many times is soon fast.
   */
  private static void sealInPieces(
      Cipher cipher, byte[] in, int at, int length, byte[] out, int outAt)
      throws GeneralSecurityException {
    int taken = 0;
    int put = 0;
    while (length - taken > PIECE_BYTES) {
      put += cipher.update(in, at + taken, PIECE_BYTES, out, outAt + put);
      taken += PIECE_BYTES;
    }
    cipher.doFinal(in, at + taken, length - taken, out, outAt + put);
  }

  private static void doFinalExact(
      Cipher cipher, byte[] in, int at, int length, byte[] out, int outAt)
      throws GeneralSecurityException {
    byte[] input = in.length == length ? in : Arrays.copyOfRange(in, at, at + length);
    byte[] result = null;
    try {
      result = cipher.doFinal(input);
      System.arraycopy(result, 0, out, outAt, result.length);
    } finally {
      if (input != in) {
        Arrays.fill(input, (byte) 0);
      }
      if (result != null) {
        Arrays.fill(result, (byte) 0);
      }
    }
  }

  @Override
  public boolean open(byte[] iv, byte[] aad, byte[] in, int at, int length, byte[] out, int outAt) {
    try {
      if (opening == null) {
        opening = ciphers.get();
      }
      opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
      if (aad.length > 0) {
        opening.updateAAD(aad);
      }
      if (length < LONG_BYTES || feed == Feed.ANY) {
        opening.doFinal(in, at, length, out, outAt);
      } else if (feed == Feed.EXACT) {
        doFinalExact(opening, in, at, length, out, outAt);
      } else {
        // Through buffers the JDK itself works in pieces.
        ByteBuffer to = ByteBuffer.wrap(out, outAt, out.length - outAt);
        opening.doFinal(ByteBuffer.wrap(in, at, length), to);
      }
      return true;
    } catch (AEADBadTagException e) {
      return false;
    } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
      opening = null;
      throw new EngineFailure("AES-GCM opens, or says that the tag is wrong", e);
    }
  }

  @Override
  public void close() {
    key.destroy();
    sealing = null; // they cannot be wiped
    opening = null;
  }
}
