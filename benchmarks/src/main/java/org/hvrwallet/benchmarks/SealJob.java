package org.hvrwallet.benchmarks;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Seals a message with the Cipher HVRWALLET and opens it. */
final class SealJob implements Job {
  private final Provider provider;
  private final SecretKey key;
  private final byte[] message;
  private final Cipher sealing;
  private final Cipher opening;

  SealJob(Provider provider, SecretKey key, int bytes, boolean reused)
      throws GeneralSecurityException {
    this.provider = provider;
    this.key = key;
    this.message = Peers.random(bytes);
    this.sealing = reused ? cipher() : null;
    this.opening = reused ? cipher() : null;
  }

  private Cipher cipher() throws GeneralSecurityException {
    return Cipher.getInstance("HVRWALLET", provider);
  }

  @Override
  public Object run() throws GeneralSecurityException {
    Cipher seal = sealing == null ? cipher() : sealing;
    seal.init(Cipher.ENCRYPT_MODE, key);
    byte[] sealed = seal.doFinal(message);
    Cipher open = opening == null ? cipher() : opening;
    open.init(Cipher.DECRYPT_MODE, key);
    return open.doFinal(sealed);
  }
}
