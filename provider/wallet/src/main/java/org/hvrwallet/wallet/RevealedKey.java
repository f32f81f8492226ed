package org.hvrwallet.wallet;

import java.util.function.Consumer;
import org.hvrwallet.spi.SecretBytes;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;

/**
 * An entry with its key in clear.
 *
 * @param entry as it is stored
 * @param key PKCS#8 for a private key, the key's bytes for a secret one
 * @param memory takes an object that was made of the key, for {@link Entries#remembered}
 */
public record RevealedKey(KeyEntry entry, SecretBytes key, Consumer<Object> memory)
    implements AutoCloseable {
  /** Wipes the key. */
  @Override
  public void close() {
    key.close();
  }
}
