package org.hvrwallet.tls;

import java.util.Optional;
import org.hvrwallet.tls.pin.Pin;

/**
 * What was negotiated on a connection.
 *
 * @param engine {@code Conscrypt} or {@code JSSE}
 * @param protocol {@code TLSv1.3}
 * @param suite the cipher suite, such as {@code TLS_AES_256_GCM_SHA384}
 * @param group of the key exchange, such as {@code X25519MLKEM768}
 * @param peer the pin of the certificate that the peer presented; empty if it presented none
 */
public record Connection(
    String engine, String protocol, String suite, String group, Optional<Pin> peer) {
  /** In one line, such as {@code TLSv1.3 TLS_AES_256_GCM_SHA384 x25519 JSSE, peer sha256:...}. */
  @Override
  public String toString() {
    return String.join(" ", protocol, suite, group, engine)
        + ", peer "
        + peer.map(Pin::toString).orElse("unknown");
  }
}
