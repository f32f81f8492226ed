package org.hvrwallet.tls.pair;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.hvrwallet.spi.Password;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.pkcs12.EntryShroud;

/** A private key that was just made, and its certificate. */
public final class NewPair {
  private final KeyPair keys;
  private final X509Certificate certificate;

  NewPair(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** The certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The private key as a file; under the internal passphrase if nobody chose one (C4, C5). */
  byte[] encryptedKey(Optional<Password> passphrase) {
    try (SecretBytes pkcs8 = PrivateKeyForm.toPkcs8(keys);
        Password internal = InternalPassphrase.get()) {
      return passphrase.isPresent()
          ? PrivateKeyFile.encrypted(pkcs8, passphrase.get(), EntryShroud.DEFAULT_ITERATIONS)
          : PrivateKeyFile.encrypted(pkcs8, internal, InternalPassphrase.ITERATIONS);
    }
  }
}
