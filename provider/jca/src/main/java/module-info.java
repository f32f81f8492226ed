/**
 * The JCA security provider {@code HVR}: KeyStore and Cipher {@code HVRWALLET}, and AES modes for
 * the hub encryption key.
 */
module org.hvrwallet.jca {
  requires org.hvrwallet.tls;
  requires org.hvrwallet.wallet;

  exports org.hvrwallet.jca;

  // META-INF/services says the same for the class path; a test holds the two equal.
  provides java.security.Provider with
      org.hvrwallet.jca.HvrProvider;
}
