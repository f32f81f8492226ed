package org.hvrwallet.wallet.document;

/** An attribute of an entry: one of PKCS#12, in DER, or any other name and value. */
public sealed interface EntryAttribute {
  /** A PKCS#12 attribute in DER. */
  record Pkcs12(Blob der) implements EntryAttribute {}

  /** A name and a value. */
  record Named(String name, String value) implements EntryAttribute {}
}
