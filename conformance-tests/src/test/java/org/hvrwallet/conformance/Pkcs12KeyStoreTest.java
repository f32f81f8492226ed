package org.hvrwallet.conformance;

/** The baseline: a contract that the JDK's own type does not pass would be unfair. */
class Pkcs12KeyStoreTest extends KeyStoreEntryContract {
  @Override
  String type() {
    return "PKCS12";
  }

  @Override
  int ownEntries() {
    return 0;
  }
}
