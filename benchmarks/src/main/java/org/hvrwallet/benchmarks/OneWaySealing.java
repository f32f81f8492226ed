package org.hvrwallet.benchmarks;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Only seals, or only opens, messages with a wallet; with one Cipher. */
final class OneWaySealing {
  private final Cipher cipher;
  private final SecretKey key;

  OneWaySealing(HubWallet wallet) throws Exception {
    this.cipher = Cipher.getInstance("HVRWALLET", wallet.provider());
    this.key = wallet.key();
  }

  byte[] seal(int bytes) throws GeneralSecurityException {
    return seal(Peers.random(bytes));
  }

  private byte[] seal(byte[] message) throws GeneralSecurityException {
    cipher.init(Cipher.ENCRYPT_MODE, key);
    return cipher.doFinal(message);
  }

  Job sealing(int bytes) {
    byte[] message = Peers.random(bytes);
    return () -> seal(message);
  }

  Job opening(byte[] sealed) {
    return () -> {
      cipher.init(Cipher.DECRYPT_MODE, key);
      return cipher.doFinal(sealed);
    };
  }
}
