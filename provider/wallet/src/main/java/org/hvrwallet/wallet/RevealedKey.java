package org.hvrwallet.wallet;

import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;

/**
 * An entry with its key in clear.
 *
 * @param entry as it is stored
 * @param key PKCS#8 for a private key, the key's bytes for a secret one
 */
public record RevealedKey(KeyEntry entry, SecretBytes key) implements AutoCloseable {
  /** Wipes the key. */
  @Override
  public void close() {
    key.close();
  }
}
