package org.hvrwallet.tunnel;

import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.hvrwallet.spi.WalletException;
import org.hvrwallet.tls.Connection;

/** How one side of a connection is spoken to: in TLS, or as it is. */
public interface ConnectionEnd {
  /**
   * An engine for one connection, with no application protocols (ALPN) of its own; empty: bytes go
   * as they are. Half-close with a peer that is no tunnel needs one that goes on sending after it
   * was sent a close_notify, as TLS 1.3 says (RFC 8446, 6.1) and JSSE does.
   *
   * @param whenRevoked run if the peer is not trusted any more while the connection is open; on any
   *     thread
   */
  Optional<SSLEngine> engine(Runnable whenRevoked) throws WalletException;

  /** What an engine of this end negotiated, after its handshake. */
  Connection connection(SSLEngine engine);

  /** Without TLS. */
  static ConnectionEnd plain() {
    return new ConnectionEnd() {
      @Override
      public Optional<SSLEngine> engine(Runnable whenRevoked) {
        return Optional.empty();
      }

      @Override
      public Connection connection(SSLEngine engine) {
        throw new AssertionError("it makes no engine");
      }
    };
  }
}
