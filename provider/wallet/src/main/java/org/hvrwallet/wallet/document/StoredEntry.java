package org.hvrwallet.wallet.document;

import java.time.Instant;
import java.util.List;

/** An entry of the store, as it stands in the document: keys sealed, certificates in clear. */
public sealed interface StoredEntry {
  /** When it was made, to the millisecond. */
  Instant created();

  /** Attributes that the user gave. */
  List<EntryAttribute> attributes();

  /** A trusted certificate, in DER. */
  record CertificateEntry(Instant created, Blob certificate, List<EntryAttribute> attributes)
      implements StoredEntry {
    /** Copies the list. */
    public CertificateEntry {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * A private or secret key.
   *
   * @param kind which of the two
   * @param created when
   * @param algorithm the JCA name
   * @param ownPassword whether it needs a password besides the wallet's
   * @param sealed the key in the sealed form
   * @param chain the certificates of a private key in DER, its own first; may be empty
   * @param attributes that the user gave
   */
  record KeyEntry(
      Kind kind,
      Instant created,
      String algorithm,
      boolean ownPassword,
      Blob sealed,
      List<Blob> chain,
      List<EntryAttribute> attributes)
      implements StoredEntry {
    /** Copies the lists. */
    public KeyEntry {
      chain = List.copyOf(chain);
      attributes = List.copyOf(attributes);
    }

    /** The same entry around another sealed key. */
    public KeyEntry sealedAs(Blob newSealed) {
      return new KeyEntry(kind, created, algorithm, ownPassword, newSealed, chain, attributes);
    }

    /** The same entry, under a password of its own. */
    public KeyEntry withOwnPassword() {
      return new KeyEntry(kind, created, algorithm, true, sealed, chain, attributes);
    }
  }

  /** The kinds of key. */
  enum Kind {
    PRIVATE,
    SECRET
  }
}
