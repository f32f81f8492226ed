package org.hvrwallet.wallet;

import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.pkcs12.SecretKeyInfo;

/** What can be told of a private key from its encoding. */
public final class PrivateKeys {
  /** The algorithm name of keys that were stored encrypted, without a certificate. */
  public static final String UNKNOWN = "PKCS#8";

  private PrivateKeys() {}

  /**
   * The object identifier of a key's algorithm, under which the JDK's key factories are also known.
   *
   * @param pkcs8 the key; the caller closes it
   * @throws IllegalArgumentException if it is not PKCS#8
   */
  public static String algorithm(SecretBytes pkcs8) {
    return pkcs8.use(SecretKeyInfo::algorithm);
  }
}
