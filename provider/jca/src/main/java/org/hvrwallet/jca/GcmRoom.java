package org.hvrwallet.jca;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Expanded;
import org.hvrwallet.wallet.key.Purpose;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.key.Subkeys;

/**
 * AES-GCM with IVs of 12 bytes and tags of 16, which is what nearly everybody uses, under keys that
 * stay expanded from one message and one {@code Cipher} to the next. What is decrypted is held back
 * until its tag was seen, and tried with the keys one after the other. What is encrypted in pieces
 * is the JDK's work.
 */
final class GcmRoom implements CipherRoom {
  static final int IV_BYTES = Expanded.IV_BYTES;
  static final int TAG_BYTES = Expanded.TAG_BYTES;

  private static final byte[] NONE = {};

  private final List<? extends Subkeys> keys;
  private final Subkey newest;
  private final boolean encrypts;
  private final byte[] iv;
  private byte[] aad = NONE;
  private ByteArrayOutputStream held;
  private Cipher stream;
  private boolean ended;

  /**
   * Starts.
   *
   * @param keys the one to encrypt with, or those to try, newest first
   * @param newest the subkey of the first of them
   * @param iv 12 bytes, which belong to this object from now on
   */
  GcmRoom(List<? extends Subkeys> keys, Subkey newest, boolean encrypts, byte[] iv) {
    this.keys = keys;
    this.newest = newest;
    this.encrypts = encrypts;
    this.iv = iv;
  }

  @Override
  public int outputSize(int inputLength) {
    if (stream != null) {
      return stream.getOutputSize(inputLength);
    }
    return encrypts
        ? Math.addExact(inputLength, TAG_BYTES)
        : Math.max(0, Math.addExact(heldCount(), inputLength) - TAG_BYTES);
  }

  @Override
  public byte[] iv() {
    return iv.clone();
  }

  @Override
  public AlgorithmParameters parameters() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("GCM");
      parameters.init(new GCMParameterSpec(Byte.SIZE * TAG_BYTES, iv));
      return parameters;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has parameters of GCM", e);
    }
  }

  @Override
  public void updateAad(ByteBuffer in) {
    requireFresh();
    if (stream != null || heldCount() > 0) {
      throw new IllegalStateException("AAD must come before the data");
    }
    int before = aad.length;
    aad = Arrays.copyOf(aad, before + in.remaining());
    in.get(aad, before, aad.length - before);
  }

  private void requireFresh() {
    if (ended) {
      throw new IllegalStateException(
          "an IV serves once: initialise the cipher with another for the next message");
    }
  }

  @Override
  public int update(ByteBuffer in, ByteBuffer out) throws ShortBufferException {
    requireFresh();
    if (encrypts) {
      return in.hasRemaining() ? stream().update(in, out) : 0;
    }
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    if (held == null) {
      held = new ByteArrayOutputStream();
    }
    held.writeBytes(bytes);
    return 0;
  }

  private int heldCount() {
    return held == null ? 0 : held.size();
  }

  private Cipher stream() {
    if (stream == null) {
      try {
        Cipher started = Engine.cipher("AES/GCM/NoPadding");
        started.init(
            Cipher.ENCRYPT_MODE, subkey(0), new GCMParameterSpec(Byte.SIZE * TAG_BYTES, iv));
        started.updateAAD(aad);
        stream = started;
      } catch (InvalidKeyException | InvalidAlgorithmParameterException e) {
        throw new AssertionError("AES-GCM takes a 256-bit key and an IV of 12 bytes", e);
      }
    }
    return stream;
  }

  @Override
  public int doFinal(ByteBuffer in, ByteBuffer out)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    requireFresh();
    if (stream != null) {
      int count = stream.doFinal(in, out);
      ended = true;
      return count;
    }
    int size = outputSize(in.remaining());
    if (out.remaining() < size) {
      throw new ShortBufferException("the output needs room for " + size + " bytes");
    }
    byte[] message = new byte[in.remaining()];
    in.get(message);
    byte[] result = new byte[size];
    try {
      int count = doFinal(message, 0, message.length, result, 0);
      out.put(result, 0, count);
      return count;
    } finally {
      Arrays.fill(encrypts ? message : result, (byte) 0);
    }
  }

  /** As {@code CipherSpi.engineDoFinal}, for arrays that share no memory. */
  int doFinal(byte[] in, int at, int length, byte[] out, int outAt)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    requireFresh();
    if (stream != null) {
      int count = stream.doFinal(in, at, length, out, outAt);
      ended = true;
      return count;
    }
    int size = outputSize(length);
    if (out.length - outAt < size) {
      throw new ShortBufferException("the output needs room for " + size + " bytes");
    }
    if (encrypts) {
      seal(in, at, length, out, outAt);
      ended = true;
    } else if (held == null) {
      open(in, at, length, out, outAt);
    } else {
      held.write(in, at, length);
      byte[] whole = held.toByteArray();
      open(whole, 0, whole.length, out, outAt);
    }
    return size;
  }

  private Subkey subkey(int index) {
    return index == 0 ? newest : keys.get(index).subkey(Purpose.JCA_GCM);
  }

  private void seal(byte[] in, int at, int length, byte[] out, int outAt) {
    Subkey key = subkey(0);
    Expanded lent = key.lend();
    try {
      lent.seal(iv, aad, in, at, length, out, outAt);
    } finally {
      key.giveBack(lent);
    }
  }

  private void open(byte[] in, int at, int length, byte[] out, int outAt)
      throws AEADBadTagException {
    byte[] bound = aad;
    aad = NONE;
    held = null;
    for (int i = 0; length >= TAG_BYTES && i < keys.size(); i++) {
      if (opens(subkey(i), bound, in, at, length, out, outAt)) {
        return;
      }
    }
    Arrays.fill(out, outAt, outAt + Math.max(0, length - TAG_BYTES), (byte) 0);
    throw new AEADBadTagException("the tag does not match");
  }

  private boolean opens(
      Subkey key, byte[] bound, byte[] in, int at, int length, byte[] out, int outAt) {
    Expanded lent = key.lend();
    try {
      return lent.open(iv, bound, in, at, length, out, outAt);
    } finally {
      key.giveBack(lent);
    }
  }

  @Override
  public byte[] wrap(Key key) throws IllegalBlockSizeException, InvalidKeyException {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw new InvalidKeyException("this key has no encoding, so it cannot be wrapped");
    }
    try {
      byte[] wrapped = new byte[outputSize(encoded.length)];
      doFinal(encoded, 0, encoded.length, wrapped, 0);
      return wrapped;
    } catch (ShortBufferException | BadPaddingException e) {
      throw new AssertionError("encryption into an array of its size does not fail", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Override
  public Key unwrap(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    byte[] encoded = new byte[outputSize(wrapped.length)];
    try {
      doFinal(wrapped, 0, wrapped.length, encoded, 0);
      return UnwrappedKeys.decode(encoded, algorithm, type);
    } catch (GeneralSecurityException e) {
      if (e instanceof NoSuchAlgorithmException missing) {
        throw missing;
      }
      throw new InvalidKeyException("this key was not wrapped by this wallet, or was changed", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }
}
