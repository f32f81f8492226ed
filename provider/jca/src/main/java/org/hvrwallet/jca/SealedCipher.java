package org.hvrwallet.jca;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;
import org.hvrwallet.spi.Category;
import org.hvrwallet.wallet.key.Engines;
import org.hvrwallet.wallet.seal.Opener;
import org.hvrwallet.wallet.seal.SealTransform;
import org.hvrwallet.wallet.seal.Sealer;
import org.hvrwallet.wallet.seal.UnsealException;

/**
 * The cipher {@code HVRWALLET}: the sealed form. The mode is the category: {@code
 * HVRWALLET/CONFIDENTIAL/NoPadding}; without one, it seals SECRET and opens either.
 */
final class SealedCipher extends ArrayCipherSpi {
  private static final int KEY_BITS = 256;

  private Category category;
  private int opmode;
  private HubSecretKey handle;
  private SecureRandom random;
  private SealTransform transform;
  private AEADBadTagException failure;

  @Override
  protected void engineInit(int mode, Key key, SecureRandom source) throws InvalidKeyException {
    reset();
    failure = null;
    handle = null;
    HubSecretKey given = HubSecretKey.require(key);
    if (seals(mode)) {
      given.toSeal();
    } else {
      given.toOpen();
    }
    Engines.prepare();
    opmode = mode;
    random = source == null ? new SecureRandom() : source;
    handle = given;
  }

  private static boolean seals(int mode) {
    return mode == Cipher.ENCRYPT_MODE || mode == Cipher.WRAP_MODE;
  }

  @Override
  protected void engineInit(int mode, Key key, AlgorithmParameterSpec spec, SecureRandom source)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    requireNone(spec);
    engineInit(mode, key, source);
  }

  @Override
  protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom source)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    requireNone(parameters);
    engineInit(mode, key, source);
  }

  private static void requireNone(Object parameters) throws InvalidAlgorithmParameterException {
    if (parameters != null) {
      throw new InvalidAlgorithmParameterException(
          "HVRWALLET takes no parameters: a sealed value carries its own nonce");
    }
  }

  /** Gives keys, if it can. */
  @FunctionalInterface
  private interface Keys<T> {
    T get() throws InvalidKeyException;
  }

  /** After init, the JCA has no exception for a wallet that was closed meanwhile. */
  private static <T> T now(Keys<T> keys) {
    try {
      return keys.get();
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The value in progress. Each asks for its keys anew: there may have been a rotation. */
  private SealTransform transform() {
    if (handle == null) {
      throw new IllegalStateException("initialise the cipher first");
    }
    if (transform == null) {
      Category sealed = category == null ? Category.SECRET : category;
      transform =
          seals(opmode)
              ? new Sealer(() -> now(handle::toSeal), sealed, random)
              : new Opener(now(handle::toOpen), category);
    }
    return transform;
  }

  /** Back to just after init. */
  private void reset() {
    if (transform != null) {
      transform.close();
      transform = null;
    }
  }

  @Override
  protected void engineUpdateAAD(ByteBuffer in) {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    transform().updateAad(bytes);
  }

  @Override
  protected int engineUpdate(ByteBuffer in, ByteBuffer out) throws ShortBufferException {
    if (failure != null) {
      in.position(in.limit());
      return 0;
    }
    requireRoom(transform().updateSize(in), out);
    int before = out.position();
    transform().update(Overlap.separate(in, out), out);
    in.position(in.limit());
    return out.position() - before;
  }

  @Override
  protected int engineDoFinal(ByteBuffer in, ByteBuffer out)
      throws ShortBufferException, BadPaddingException {
    if (failure != null) {
      throw failure();
    }
    requireRoom(transform().finishSize(in), out);
    int before = out.position();
    try {
      transform().finish(Overlap.separate(in, out), out);
      in.position(in.limit());
      return out.position() - before;
    } catch (UnsealException e) {
      failure = new AEADBadTagException(e.getMessage());
      throw failure();
    } finally {
      reset();
    }
  }

  /** A new exception each time, so that its trace shows the call that met it. */
  private AEADBadTagException failure() {
    return new AEADBadTagException(failure.getMessage());
  }

  private static void requireRoom(int needed, ByteBuffer out) throws ShortBufferException {
    if (out.remaining() < needed) {
      throw new ShortBufferException("the output needs room for " + needed + " bytes");
    }
  }

  @Override
  protected int engineGetOutputSize(int inputLength) {
    return failure != null ? 0 : transform().outputSize(inputLength);
  }

  @Override
  protected byte[] engineWrap(Key key) throws InvalidKeyException, IllegalBlockSizeException {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw new InvalidKeyException("this key has no encoding, so it cannot be wrapped");
    }
    try {
      return engineDoFinal(encoded, 0, encoded.length);
    } catch (BadPaddingException e) {
      throw new AssertionError("sealing does not fail", e);
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  @Override
  protected Key engineUnwrap(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    byte[] encoded = null;
    try {
      encoded = engineDoFinal(wrapped, 0, wrapped.length);
      return UnwrappedKeys.decode(encoded, algorithm, type);
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      throw new InvalidKeyException(e.getMessage(), e);
    } finally {
      if (encoded != null) {
        Arrays.fill(encoded, (byte) 0);
      }
    }
  }

  @Override
  protected void engineSetMode(String mode) throws NoSuchAlgorithmException {
    for (Category each : Category.values()) {
      if (each.isEncrypted() && each.name().equalsIgnoreCase(mode)) {
        category = each;
        return;
      }
    }
    throw new NoSuchAlgorithmException(
        "the mode of HVRWALLET is SECRET or CONFIDENTIAL, got " + mode);
  }

  @Override
  protected void engineSetPadding(String padding) throws NoSuchPaddingException {
    if (!padding.equalsIgnoreCase("NoPadding")) {
      throw new NoSuchPaddingException("HVRWALLET has no padding, got " + padding);
    }
  }

  /** Zero: this is not a block cipher. */
  @Override
  protected int engineGetBlockSize() {
    return 0;
  }

  @Override
  protected int engineGetKeySize(Key key) throws InvalidKeyException {
    HubSecretKey.require(key);
    return KEY_BITS;
  }

  /** Null: a sealed value carries its own nonce. */
  @Override
  protected byte[] engineGetIV() {
    return null;
  }

  /** Null: a sealed value needs no parameters. */
  @Override
  protected AlgorithmParameters engineGetParameters() {
    return null;
  }
}
