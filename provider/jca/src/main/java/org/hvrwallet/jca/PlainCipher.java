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
import java.util.List;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Engines;
import org.hvrwallet.wallet.key.Subkey;
import org.hvrwallet.wallet.key.Subkeys;

/** The AES modes of the JDK, under a subkey of the hub encryption key. */
final class PlainCipher extends ArrayCipherSpi {
  private static final int BLOCK_BYTES = 16;
  private static final int KEY_BITS = 256;

  private final PlainMode mode;
  private final String transformation;
  private NextProvider next;
  private Cipher engine;
  private GcmIvs ivs;
  private CipherRoom room;
  private GcmRoom gcm;

  /**
   * Makes one. That is cheap: many programs make a cipher for each message.
   *
   * @param transformation as it was asked for: {@code AES_256/GCM/NoPadding} takes no shorter
   *     ordinary keys
   */
  PlainCipher(PlainMode mode, String transformation) {
    this.mode = mode;
    this.transformation = transformation;
  }

  private void init(CipherParameters init, Key key)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    room = null;
    gcm = null;
    if (!(key instanceof HubSecretKey handle)) {
      if (next == null) {
        next = new NextProvider(transformation);
      }
      room = new OneCipher(next.cipher(init, key));
      return;
    }
    List<? extends Subkeys> keys = keys(handle, init);
    if (mode == PlainMode.GCM) {
      gcm(init, keys);
    }
    if (gcm != null) {
      room = gcm;
    } else {
      jdk(init, keys);
    }
  }

  /** Takes the usual forms of GCM; the JDK's cipher takes the others, and says what is wrong. */
  private void gcm(CipherParameters init, List<? extends Subkeys> keys)
      throws InvalidAlgorithmParameterException {
    byte[] iv = init.usualIv();
    if (iv == null) {
      return;
    }
    Engines.prepare();
    Subkey newest = keys.get(0).subkey(mode.purpose());
    if (!init.decrypts()) {
      if (ivs == null) {
        ivs = new GcmIvs();
      }
      ivs.use(newest, iv);
    }
    gcm = new GcmRoom(keys, newest, !init.decrypts(), iv);
  }

  private void jdk(CipherParameters init, List<? extends Subkeys> keys)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    if (engine == null) {
      // One for the life of this object, since it is what notices an IV used twice under one key.
      engine = Engine.cipher(mode.transformation());
    }
    List<Subkey> subkeys = keys.stream().map(key -> key.subkey(mode.purpose())).toList();
    init.init(engine, subkeys.get(0));
    room = subkeys.size() == 1 ? new OneCipher(engine) : new TrialDecryption(engine, init, subkeys);
  }

  /** The one to encrypt with, or those to try. */
  private List<? extends Subkeys> keys(HubSecretKey handle, CipherParameters init)
      throws InvalidKeyException {
    if (!mode.noticesWrongKey() && handle.alias().equals("hub")) {
      throw new InvalidKeyException(
          mode.transformation()
              + " does not notice a wrong key, and its output names none: use the key of one sequence, now "
              + "\"hub#"
              + handle.toOpen().newestFirst().get(0).sequence()
              + "\", or the Cipher HVRWALLET");
    }
    return init.decrypts() ? handle.toOpen().newestFirst() : List.of(handle.toSeal());
  }

  private CipherRoom room() {
    if (room == null) {
      throw new IllegalStateException("initialise the cipher first");
    }
    return room;
  }

  @Override
  protected void engineInit(int opmode, Key key, SecureRandom random) throws InvalidKeyException {
    try {
      init(new CipherParameters(opmode, null, null, random), key);
    } catch (InvalidAlgorithmParameterException e) {
      throw new InvalidKeyException("this mode needs parameters: " + e.getMessage(), e);
    }
  }

  @Override
  protected void engineInit(int opmode, Key key, AlgorithmParameterSpec spec, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    init(new CipherParameters(opmode, spec, null, random), key);
  }

  @Override
  protected void engineInit(
      int opmode, Key key, AlgorithmParameters parameters, SecureRandom random)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    init(new CipherParameters(opmode, null, parameters, random), key);
  }

  @Override
  protected void engineSetMode(String name) throws NoSuchAlgorithmException {
    throw new NoSuchAlgorithmException(mode.transformation() + " has its mode, not " + name);
  }

  @Override
  protected void engineSetPadding(String name) throws NoSuchPaddingException {
    throw new NoSuchPaddingException(mode.transformation() + " has its padding, not " + name);
  }

  @Override
  protected int engineGetBlockSize() {
    return BLOCK_BYTES;
  }

  @Override
  protected int engineGetKeySize(Key key) throws InvalidKeyException {
    if (key instanceof HubSecretKey) {
      return KEY_BITS;
    }
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      throw new InvalidKeyException("the length of this key is unknown");
    }
    Arrays.fill(encoded, (byte) 0);
    return encoded.length * Byte.SIZE;
  }

  @Override
  protected int engineGetOutputSize(int inputLength) {
    // SunJCE's key unwrapping says -8 for nothing.
    return room == null ? inputLength + 2 * BLOCK_BYTES : Math.max(0, room.outputSize(inputLength));
  }

  @Override
  protected byte[] engineGetIV() {
    return room == null ? null : room.iv();
  }

  @Override
  protected AlgorithmParameters engineGetParameters() {
    return room == null ? null : room.parameters();
  }

  @Override
  protected void engineUpdateAAD(ByteBuffer in) {
    room().updateAad(in);
  }

  @Override
  protected int engineUpdate(ByteBuffer in, ByteBuffer out) throws ShortBufferException {
    return room().update(in, out);
  }

  @Override
  protected int engineDoFinal(ByteBuffer in, ByteBuffer out)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    return room().doFinal(in, out);
  }

  @Override
  protected byte[] engineDoFinal(byte[] in, int offset, int length)
      throws IllegalBlockSizeException, BadPaddingException {
    if (gcm == null || in == null) {
      return super.engineDoFinal(in, offset, length);
    }
    byte[] out = new byte[gcm.outputSize(length)];
    try {
      int count = gcm.doFinal(in, offset, length, out, 0);
      return count == out.length ? out : Arrays.copyOf(out, count);
    } catch (ShortBufferException e) {
      throw new AssertionError("there is room for what outputSize says", e);
    }
  }

  @Override
  protected int engineDoFinal(byte[] in, int offset, int length, byte[] out, int outOffset)
      throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
    return gcm == null || in == null || in == out || out == null
        ? super.engineDoFinal(in, offset, length, out, outOffset)
        : gcm.doFinal(in, offset, length, out, outOffset);
  }

  @Override
  protected byte[] engineWrap(Key key) throws IllegalBlockSizeException, InvalidKeyException {
    return room().wrap(key);
  }

  @Override
  protected Key engineUnwrap(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    return room().unwrap(wrapped, algorithm, type);
  }
}
