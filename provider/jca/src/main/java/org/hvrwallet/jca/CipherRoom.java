package org.hvrwallet.jca;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;

/**
 * What {@link PlainCipher} does its work with once it has seen a key. The methods are those of
 * {@code CipherSpi}.
 */
interface CipherRoom {
  int outputSize(int inputLength);

  byte[] iv();

  AlgorithmParameters parameters();

  void updateAad(ByteBuffer in);

  int update(ByteBuffer in, ByteBuffer out) throws ShortBufferException;

  int doFinal(ByteBuffer in, ByteBuffer out)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException;

  byte[] wrap(Key key) throws IllegalBlockSizeException, InvalidKeyException;

  Key unwrap(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException;
}
