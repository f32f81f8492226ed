/** What a third party implements to extend the wallet, and the values that are exchanged. */
module org.hvrwallet.spi {
  exports org.hvrwallet.spi;
}
