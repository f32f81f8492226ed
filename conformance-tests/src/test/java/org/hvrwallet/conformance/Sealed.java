package org.hvrwallet.conformance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.crypto.Cipher;

/** Values in the sealed form, which names its key. */
final class Sealed {
  private Sealed() {}

  static byte[] of(KeyStore store, String text) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.ENCRYPT_MODE, store.getKey("hub", null));
    return cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] open(KeyStore store, byte[] sealed) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("HVRWALLET");
    cipher.init(Cipher.DECRYPT_MODE, store.getKey("hub", null));
    return cipher.doFinal(sealed);
  }

  /** The sequence of the key that it names. */
  static int key(byte[] sealed) {
    return java.nio.ByteBuffer.wrap(sealed).getInt(4);
  }
}
