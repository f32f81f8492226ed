package org.hvrwallet.tunnel.access;

import java.util.List;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.tunnel.ConnectionEnd;

/** The TLS that an access file asks for, by the names of certificates in it. */
public interface TlsEnds {
  /**
   * For peers.
   *
   * @param certificates of which a peer must show one; empty: it is asked for none
   */
  ConnectionEnd server(List<String> certificates);

  /** For a target, which must show a certificate. */
  ConnectionEnd client(String host, int port, String certificate);

  /** Whether a pin is that of a certificate, as that is now. */
  boolean isPinned(String certificate, Pin pin);
}
