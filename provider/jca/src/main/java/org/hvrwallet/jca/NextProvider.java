package org.hvrwallet.jca;

import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.NoSuchPaddingException;

/**
 * The cipher that a key would have got, had we not been chosen before it was known: {@code
 * getProvider} or {@code getBlockSize} before {@code init} binds a Cipher to the first provider in
 * the list, which may be ours.
 */
final class NextProvider {
  private final String transformation;
  private Cipher chosen;

  NextProvider(String transformation) {
    this.transformation = transformation;
  }

  /**
   * An initialised cipher of the first other provider that takes the key. As long as one takes the
   * keys it stays the same, since it is what notices an IV used twice.
   *
   * @throws InvalidKeyException if none does
   */
  Cipher cipher(CipherParameters init, Key key)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    if (chosen != null) {
      try {
        init.init(chosen, key);
        return chosen;
      } catch (InvalidKeyException e) {
        // another provider may take it
      }
    }
    chosen = search(init, key);
    return chosen;
  }

  private Cipher search(CipherParameters init, Key key)
      throws InvalidKeyException, InvalidAlgorithmParameterException {
    InvalidKeyException refusal = null;
    for (Provider provider : Security.getProviders()) {
      if (provider.getName().equals(HvrProvider.NAME)) {
        continue;
      }
      try {
        Cipher cipher = Cipher.getInstance(transformation, provider);
        init.init(cipher, key);
        return cipher;
      } catch (NoSuchAlgorithmException | NoSuchPaddingException e) {
        // this provider has no such cipher
      } catch (InvalidKeyException e) {
        refusal = refusal == null ? e : refusal;
      }
    }
    throw refusal != null
        ? refusal
        : new InvalidKeyException("no provider but HVR has " + transformation);
  }
}
