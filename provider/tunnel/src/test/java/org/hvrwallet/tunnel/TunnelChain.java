package org.hvrwallet.tunnel;

import java.io.IOException;

/** Two tunnels in a row, as between a hub and a location: plain in, TLS between them, plain out. */
record TunnelChain(Tunnel near, Tunnel far) implements AutoCloseable {
  private static final TestTls NEAR = new TestTls();
  private static final TestTls FAR = new TestTls();

  static TunnelChain to(int port) throws IOException {
    Tunnel far =
        Tunnel.listen(
            Loopback.options(),
            Loopback.gate(FAR.server(NEAR.certificate()), ConnectionEnd.plain(), port, () -> true));
    Tunnel near =
        Tunnel.listen(
            Loopback.options(),
            Loopback.gate(
                ConnectionEnd.plain(),
                NEAR.client(FAR.certificate()),
                far.address().getPort(),
                () -> true));
    return new TunnelChain(near, far);
  }

  /** One that nobody at the far end knows. */
  static ConnectionEnd stranger() {
    return new TestTls().client(FAR.certificate());
  }

  static ConnectionEnd known() {
    return NEAR.client(FAR.certificate());
  }

  static ConnectionEnd server() {
    return FAR.server(NEAR.certificate());
  }

  @Override
  public void close() {
    near.close();
    far.close();
  }
}
