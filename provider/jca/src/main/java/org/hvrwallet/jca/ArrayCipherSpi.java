package org.hvrwallet.jca;

import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;

/**
 * A cipher that is written in terms of buffers: the methods for arrays lead to those for buffers.
 */
abstract class ArrayCipherSpi extends CipherSpi {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  @Override
  protected abstract int engineUpdate(ByteBuffer in, ByteBuffer out) throws ShortBufferException;

  @Override
  protected abstract int engineDoFinal(ByteBuffer in, ByteBuffer out)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException;

  @Override
  protected abstract void engineUpdateAAD(ByteBuffer in);

  @Override
  protected final byte[] engineUpdate(byte[] in, int offset, int length) {
    byte[] out = new byte[engineGetOutputSize(length)];
    try {
      int count = engineUpdate(buffer(in, offset, length), ByteBuffer.wrap(out));
      return count == 0 ? null : trim(out, count);
    } catch (ShortBufferException e) {
      throw new AssertionError("there is room for what getOutputSize says", e);
    }
  }

  @Override
  protected final int engineUpdate(byte[] in, int offset, int length, byte[] out, int outOffset)
      throws ShortBufferException {
    return engineUpdate(buffer(in, offset, length), buffer(out, outOffset));
  }

  @Override
  protected byte[] engineDoFinal(byte[] in, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    byte[] out = new byte[engineGetOutputSize(length)];
    try {
      int count = engineDoFinal(buffer(in, offset, length), ByteBuffer.wrap(out));
      return trim(out, count);
    } catch (ShortBufferException e) {
      throw new AssertionError("there is room for what getOutputSize says", e);
    }
  }

  @Override
  protected int engineDoFinal(byte[] in, int offset, int length, byte[] out, int outOffset)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    return engineDoFinal(buffer(in, offset, length), buffer(out, outOffset));
  }

  @Override
  protected final void engineUpdateAAD(byte[] in, int offset, int length) {
    engineUpdateAAD(ByteBuffer.wrap(in, offset, length));
  }

  private static ByteBuffer buffer(byte[] array, int offset, int length) {
    return array == null ? NOTHING.duplicate() : ByteBuffer.wrap(array, offset, length);
  }

  private static ByteBuffer buffer(byte[] array, int offset) throws ShortBufferException {
    if (array == null || offset > array.length) {
      throw new ShortBufferException("there is no output");
    }
    return ByteBuffer.wrap(array, offset, array.length - offset);
  }

  private static byte[] trim(byte[] out, int count) {
    if (count == out.length) {
      return out;
    }
    byte[] exact = Arrays.copyOf(out, count);
    Arrays.fill(out, (byte) 0);
    return exact;
  }
}
