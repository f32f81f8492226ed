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
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import org.hvrwallet.wallet.key.Subkey;

/**
 * Decrypts what does not say which key it needs: with the newest first, then with those of the
 * history. Nothing comes out before the end, as with the JDK's own GCM.
 */
final class TrialDecryption implements CipherRoom {
  private final Cipher engine;
  private final CipherParameters init;
  private final List<Subkey> newestFirst;
  private final ByteArrayOutputStream aad = new ByteArrayOutputStream();
  private final ByteArrayOutputStream ciphertext = new ByteArrayOutputStream();

  /** Takes an engine that is initialised with the first of the keys. */
  TrialDecryption(Cipher engine, CipherParameters init, List<Subkey> newestFirst) {
    this.engine = engine;
    this.init = init;
    this.newestFirst = newestFirst;
  }

  @Override
  public int outputSize(int inputLength) {
    return engine.getOutputSize(Math.addExact(ciphertext.size(), inputLength));
  }

  @Override
  public byte[] iv() {
    return engine.getIV();
  }

  @Override
  public AlgorithmParameters parameters() {
    return engine.getParameters();
  }

  @Override
  public void updateAad(ByteBuffer in) {
    if (ciphertext.size() > 0) {
      throw new IllegalStateException("AAD must come before the data");
    }
    append(aad, in);
  }

  @Override
  public int update(ByteBuffer in, ByteBuffer out) {
    append(ciphertext, in);
    return 0;
  }

  @Override
  public int doFinal(ByteBuffer in, ByteBuffer out)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    if (out.remaining() < outputSize(in.remaining())) {
      throw new ShortBufferException(
          "the output needs room for " + outputSize(in.remaining()) + " bytes");
    }
    append(ciphertext, in);
    byte[] whole = ciphertext.toByteArray();
    ciphertext.reset();
    byte[] bound = aad.toByteArray();
    aad.reset();
    byte[] plaintext = decrypt(whole, bound);
    out.put(plaintext);
    Arrays.fill(plaintext, (byte) 0);
    return plaintext.length;
  }

  private byte[] decrypt(byte[] whole, byte[] bound)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    GeneralSecurityException failure = null;
    for (Subkey key : newestFirst) {
      try {
        init.init(engine, key);
        if (bound.length > 0) {
          engine.updateAAD(bound);
        }
        // Through buffers: SunJCE's arrays answer a text shorter than its tag with a
        // ProviderException.
        ByteBuffer plaintext = ByteBuffer.allocate(engine.getOutputSize(whole.length));
        engine.doFinal(ByteBuffer.wrap(whole), plaintext);
        return Arrays.copyOf(plaintext.array(), plaintext.position());
      } catch (BadPaddingException | IllegalBlockSizeException e) {
        failure = failure == null ? e : failure; // the newest key's: that is what a caller expects
      } catch (InvalidKeyException | InvalidAlgorithmParameterException e) {
        throw new AssertionError("these parameters were accepted before", e);
      }
    }
    if (failure instanceof BadPaddingException padding) {
      throw padding;
    }
    throw (IllegalBlockSizeException) failure;
  }

  @Override
  public byte[] wrap(Key key) {
    throw new IllegalStateException("this cipher was initialised for unwrapping");
  }

  @Override
  public Key unwrap(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    InvalidKeyException failure = null;
    for (Subkey key : newestFirst) {
      try {
        init.init(engine, key);
        return engine.unwrap(wrapped, algorithm, type);
      } catch (InvalidKeyException e) {
        failure = failure == null ? e : failure;
      } catch (InvalidAlgorithmParameterException e) {
        throw new AssertionError("these parameters were accepted before", e);
      }
    }
    throw failure;
  }

  private static void append(ByteArrayOutputStream to, ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    to.writeBytes(bytes);
  }
}
