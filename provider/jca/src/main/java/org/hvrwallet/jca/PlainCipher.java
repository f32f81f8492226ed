package org.hvrwallet.jca;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;
import org.hvrwallet.wallet.key.Engine;
import org.hvrwallet.wallet.key.Subkey;

/** The AES modes of the JDK, under a subkey of the hub encryption key. */
final class PlainCipher extends ArrayCipherSpi {
  private static final int BLOCK_BYTES = 16;
  private static final int KEY_BITS = 256;

  private final PlainMode mode;
  private final NextProvider next;
  private final Cipher engine;
  private CipherRoom room;

  /**
   * Makes one.
   *
   * @param transformation as it was asked for: {@code AES_256/GCM/NoPadding} takes no shorter
   *     ordinary keys
   */
  PlainCipher(String transformation) {
    this.mode = PlainMode.of(transformation);
    this.next = new NextProvider(transformation);
    // One for the life of this object, since it is what notices an IV used twice under one key.
    this.engine = Engine.cipher(mode.transformation());
  }

  private void init(CipherParameters init, Key key)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    room = null;
    if (!(key instanceof HubSecretKey handle)) {
      room = new OneCipher(next.cipher(init, key));
      return;
    }
    List<Subkey> keys = subkeys(handle, init);
    init.init(engine, keys.get(0));
    room = keys.size() == 1 ? new OneCipher(engine) : new TrialDecryption(engine, init, keys);
  }

  /** The one to encrypt with, or those to try. */
  private List<Subkey> subkeys(HubSecretKey handle, CipherParameters init)
      throws InvalidKeyException {
    if (!mode.noticesWrongKey() && handle.alias().equals("hub")) {
      throw new InvalidKeyException(
          mode.transformation()
              + " does not notice a wrong key, and its output names none: use the key of one sequence, now "
              + "\"hub#"
              + handle.toOpen().newestFirst().get(0).sequence()
              + "\", or the Cipher HVRWALLET");
    }
    if (init.decrypts()) {
      return handle.toOpen().newestFirst().stream().map(key -> key.subkey(mode.purpose())).toList();
    }
    return List.of(handle.toSeal().subkey(mode.purpose()));
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
    java.util.Arrays.fill(encoded, (byte) 0);
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
  protected byte[] engineWrap(Key key) throws IllegalBlockSizeException, InvalidKeyException {
    return room().wrap(key);
  }

  @Override
  protected Key engineUnwrap(byte[] wrapped, String algorithm, int type)
      throws InvalidKeyException, NoSuchAlgorithmException {
    return room().unwrap(wrapped, algorithm, type);
  }
}
