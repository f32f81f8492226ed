package org.hvrwallet.conformance;

/** The contract on a single-file wallet, which holds its hub encryption key besides. */
class HvrWalletKeyStoreTest extends KeyStoreEntryContract {
  @Override
  String type() {
    return "HVRWALLET";
  }

  @Override
  int ownEntries() {
    return 1;
  }
}
