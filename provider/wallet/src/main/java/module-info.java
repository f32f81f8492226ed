/** The wallet: its formats, its keys, its files, its life. No JCA service provider classes. */
@SuppressWarnings("requires-automatic") // Conscrypt has no descriptor
module org.hvrwallet.wallet {
  requires transitive org.hvrwallet.spi;
  requires org.bouncycastle.provider;
  requires org.conscrypt;
  requires com.fasterxml.jackson.core;
  requires jdk.jfr;
  requires jdk.net;
  requires jdk.security.auth;

  uses org.hvrwallet.spi.CatalogType;
  uses org.hvrwallet.spi.WalletType;
  uses java.security.Provider; // to say whether Java finds ours

  exports org.hvrwallet.wallet to
      org.hvrwallet.jca,
      org.hvrwallet.tls,
      org.hvrwallet.tunnel,
      org.hvrwallet.cli;
  exports org.hvrwallet.wallet.agent to
      org.hvrwallet.jca,
      org.hvrwallet.cli;
  exports org.hvrwallet.wallet.document to
      org.hvrwallet.jca,
      org.hvrwallet.tunnel,
      org.hvrwallet.cli;
  exports org.hvrwallet.wallet.pkcs12 to
      org.hvrwallet.tls;
  exports org.hvrwallet.wallet.key to
      org.hvrwallet.jca,
      org.hvrwallet.tls;
  exports org.hvrwallet.wallet.files to
      org.hvrwallet.jca,
      org.hvrwallet.tls,
      org.hvrwallet.tunnel,
      org.hvrwallet.cli;
  exports org.hvrwallet.wallet.location to
      org.hvrwallet.tunnel,
      org.hvrwallet.cli;
  exports org.hvrwallet.wallet.open to
      org.hvrwallet.cli;
  exports org.hvrwallet.wallet.seal to
      org.hvrwallet.jca,
      org.hvrwallet.tls;
  exports org.hvrwallet.wallet.catalog to
      org.hvrwallet.cli;
  exports org.hvrwallet.wallet.doctor to
      org.hvrwallet.cli;
}
