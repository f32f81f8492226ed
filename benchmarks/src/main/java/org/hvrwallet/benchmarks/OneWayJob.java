package org.hvrwallet.benchmarks;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Only encrypts, or only decrypts, messages with AES/GCM; into an array that is there already. */
final class OneWayJob implements Job {
  private static final int TAG_BITS = 128;
  private static final int TAG_BYTES = TAG_BITS / Byte.SIZE;
  private static final int IV_BYTES = 12;

  private final Cipher cipher;
  private final SecretKey key;
  private final byte[] in;
  private final byte[] out;
  private final byte[] iv = new byte[IV_BYTES];
  private final boolean encrypts;
  private long messages;

  private OneWayJob(Cipher cipher, SecretKey key, byte[] in, boolean encrypts) {
    this.cipher = cipher;
    this.key = key;
    this.in = in;
    this.out = new byte[in.length + TAG_BYTES];
    this.encrypts = encrypts;
  }

  static Job encrypting(Provider provider, SecretKey key, int bytes)
      throws GeneralSecurityException {
    return new OneWayJob(cipher(provider), key, Peers.random(bytes), true);
  }

  static Job decrypting(Provider provider, SecretKey key, int bytes)
      throws GeneralSecurityException {
    Cipher cipher = cipher(provider);
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, new byte[IV_BYTES]));
    return new OneWayJob(cipher, key, cipher.doFinal(Peers.random(bytes)), false);
  }

  private static Cipher cipher(Provider provider) throws GeneralSecurityException {
    return Cipher.getInstance("AES/GCM/NoPadding", provider);
  }

  @Override
  public Object run() throws GeneralSecurityException {
    if (encrypts) {
      ByteBuffer.wrap(iv).putLong(++messages);
    }
    cipher.init(
        encrypts ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
        key,
        new GCMParameterSpec(TAG_BITS, iv));
    return cipher.doFinal(in, 0, in.length, out);
  }
}
