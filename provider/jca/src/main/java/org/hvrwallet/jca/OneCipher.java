package org.hvrwallet.jca;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;

/**
 * Passes everything on to one cipher: the engine's, under a subkey, or another provider's, under a
 * key that is not ours.
 */
final class OneCipher implements CipherRoom {
  private final Cipher cipher;

  OneCipher(Cipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public int outputSize(int inputLength) {
    return cipher.getOutputSize(inputLength);
  }

  @Override
  public byte[] iv() {
    return cipher.getIV();
  }

  @Override
  public AlgorithmParameters parameters() {
    return cipher.getParameters();
  }

  @Override
  public void updateAad(ByteBuffer in) {
    cipher.updateAAD(in);
  }

  @Override
  public int update(ByteBuffer in, ByteBuffer out) throws ShortBufferException {
    return cipher.update(in, out);
  }

  @Override
  public int doFinal(ByteBuffer in, ByteBuffer out)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    return cipher.doFinal(in, out);
  }

  @Override
  public byte[] wrap(Key key) throws IllegalBlockSizeException, InvalidKeyException {
    return cipher.wrap(key);
  }

  @Override
  public Key unwrap(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    return cipher.unwrap(wrapped, algorithm, type);
  }
}
