/** Encrypted connections: TLS 1.3 whose peers are known by the SHA-256 of their certificates. */
@SuppressWarnings("requires-automatic") // Conscrypt has no descriptor
module org.hvrwallet.tls {
  requires org.hvrwallet.wallet;
  requires org.bouncycastle.pkix;
  requires org.bouncycastle.provider;
  requires org.conscrypt;
  requires jdk.jfr;

  exports org.hvrwallet.tls to
      org.hvrwallet.jca,
      org.hvrwallet.tunnel,
      org.hvrwallet.cli;
  exports org.hvrwallet.tls.pin to
      org.hvrwallet.jca,
      org.hvrwallet.tunnel,
      org.hvrwallet.cli;
  exports org.hvrwallet.tls.pair to
      org.hvrwallet.jca,
      org.hvrwallet.tunnel,
      org.hvrwallet.cli;
}
