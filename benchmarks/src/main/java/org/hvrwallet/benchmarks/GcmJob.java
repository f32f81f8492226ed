package org.hvrwallet.benchmarks;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a message with AES/GCM and decrypts it. The IV is a counter, which costs nobody
 * anything: how fast random bytes come is another matter.
 */
final class GcmJob implements Job {
  private static final String TRANSFORMATION = "AES/GCM/NoPadding";
  private static final int TAG_BITS = 128;
  private static final int IV_BYTES = 12;

  private final Provider provider;
  private final SecretKey key;
  private final byte[] message;
  private final Cipher encrypting;
  private final Cipher decrypting;
  private long messages;

  /**
   * Prepares it.
   *
   * @param reused whether one Cipher each way is kept; else each message has one of its own
   */
  GcmJob(Provider provider, SecretKey key, int bytes, boolean reused)
      throws GeneralSecurityException {
    this.provider = provider;
    this.key = key;
    this.message = Peers.random(bytes);
    this.encrypting = reused ? cipher() : null;
    this.decrypting = reused ? cipher() : null;
  }

  private Cipher cipher() throws GeneralSecurityException {
    return Cipher.getInstance(TRANSFORMATION, provider);
  }

  @Override
  public Object run() throws GeneralSecurityException {
    byte[] iv = new byte[IV_BYTES];
    ByteBuffer.wrap(iv).putLong(messages++);
    GCMParameterSpec spec = new GCMParameterSpec(TAG_BITS, iv);
    Cipher encrypt = encrypting == null ? cipher() : encrypting;
    encrypt.init(Cipher.ENCRYPT_MODE, key, spec);
    byte[] encrypted = encrypt.doFinal(message);
    Cipher decrypt = decrypting == null ? cipher() : decrypting;
    decrypt.init(Cipher.DECRYPT_MODE, key, spec);
    return decrypt.doFinal(encrypted);
  }
}
