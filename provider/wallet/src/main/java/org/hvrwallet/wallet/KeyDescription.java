package org.hvrwallet.wallet;

import java.util.List;
import org.hvrwallet.wallet.document.Blob;
import org.hvrwallet.wallet.document.EntryAttribute;
import org.hvrwallet.wallet.document.StoredEntry.KeyEntry;
import org.hvrwallet.wallet.document.StoredEntry.Kind;
import org.hvrwallet.wallet.document.Timestamps;

/**
 * What stands in clear beside a key.
 *
 * @param algorithm the JCA name
 * @param chain certificates in DER, the key's own first; empty for a secret key
 * @param attributes that the user gave
 */
public record KeyDescription(String algorithm, List<Blob> chain, List<EntryAttribute> attributes) {
  /** Copies the lists. */
  public KeyDescription {
    chain = List.copyOf(chain);
    attributes = List.copyOf(attributes);
  }

  /** An entry made now, whose key is yet to be sealed. */
  KeyEntry entry(Kind kind, boolean ownPassword) {
    Blob none = Blob.copyOf(new byte[0]);
    return new KeyEntry(kind, Timestamps.now(), algorithm, ownPassword, none, chain, attributes);
  }
}
