package org.hvrwallet.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that go with it.
 *
 * @param alias what it is called, in lower case
 * @param key the private key
 * @param chain the certificate of the key, and those of its issuers, if there are any
 */
public record Identity(String alias, PrivateKey key, List<X509Certificate> chain) {
  /** Copies the chain. */
  public Identity {
    chain = List.copyOf(chain);
  }

  /** Names this key, and not the one that takes its place under the same alias. */
  String handle() {
    return alias + " " + chain.get(0).getSerialNumber().toString(16) + " " + chain.hashCode();
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "Identity[" + alias + ", " + chain.get(0).getSubjectX500Principal() + "]";
  }
}
