package org.hvrwallet.wallet.pkcs12;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.hvrwallet.spi.SecretBytes;

/** The key in a PrivateKeyInfo: of the form that this program writes at once, of any other too. */
public final class KeyContent {
  private KeyContent() {}

  /** The key of a PrivateKeyInfo; empty if it is not one. The caller closes both. */
  public static Optional<SecretBytes> of(SecretBytes info) {
    byte[] der = info.toByteArray();
    try {
      byte[] key = plain(der);
      try {
        return Optional.of(SecretBytes.copyOf(key));
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    } catch (IllegalArgumentException e) {
      return SecretKeyInfo.decode(info);
    } finally {
      Arrays.fill(der, (byte) 0);
    }
  }

  /** Version 0, an algorithm without parameters or with NULL, and no attributes. */
  private static byte[] plain(byte[] der) {
    Der info = new Der(der).only(Der.SEQUENCE);
    BigInteger version = info.integer();
    Der algorithm = info.enter(Der.SEQUENCE);
    algorithm.content(Der.IDENTIFIER);
    if (!algorithm.isAtEnd()) {
      algorithm.only(Der.NULL).requireEnd();
    }
    if (version.signum() != 0) {
      throw new IllegalArgumentException("another version");
    }
    byte[] key = info.content(Der.OCTETS);
    if (!info.isAtEnd()) {
      Arrays.fill(key, (byte) 0);
      throw new IllegalArgumentException("attributes");
    }
    return key;
  }
}
