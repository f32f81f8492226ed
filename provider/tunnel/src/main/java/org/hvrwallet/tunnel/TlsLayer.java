package org.hvrwallet.tunnel;

import io.netty.channel.ChannelFuture;
import io.netty.handler.ssl.SslHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.hvrwallet.tls.Connection;

/**
 * The TLS of a side.
 *
 * @param end that the engine is of
 * @param handler that drives the engine
 * @param frames in which both ends speak, if the other one is a tunnel too
 */
record TlsLayer(ConnectionEnd end, SslHandler handler, Frames frames) {
  static final String TUNNEL_PROTOCOL = "hvr-tunnel/1"; // docs/tunnel-protocol.md

  private static final int MAX_ALERTS = 4;

  static TlsLayer of(ConnectionEnd end, SSLEngine engine, Duration timeout) {
    proposeFrames(engine);
    SslHandler handler = new SslHandler(engine);
    handler.setHandshakeTimeoutMillis(timeout.toMillis());
    Frames frames =
        new Frames(
            () -> TUNNEL_PROTOCOL.equals(engine.getApplicationProtocol()),
            () -> sayGoodbye(handler));
    return new TlsLayer(end, handler, frames);
  }

  /**
   * A server that was given a list would end a handshake in which nothing of it is offered, as RFC
   * 7301 has it; one that selects may select nothing.
   */
  private static void proposeFrames(SSLEngine engine) {
    if (engine.getUseClientMode()) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setCipherSuites(null); // those stay: Conscrypt fails if it is given its own
      parameters.setApplicationProtocols(new String[] {TUNNEL_PROTOCOL});
      engine.setSSLParameters(parameters);
    } else {
      engine.setHandshakeApplicationProtocolSelector(
          (same, offered) -> offered.contains(TUNNEL_PROTOCOL) ? TUNNEL_PROTOCOL : "");
    }
  }

  private static void sayGoodbye(SslHandler handler) {
    ChannelFuture unused = handler.closeOutbound(); // the peer does without it, if it must
  }

  Connection connection() {
    return end.connection(handler.engine());
  }

  /**
   * Closes both directions of the engine, whichever way its connection ended, and takes out what it
   * still wants to send: Conscrypt's keeps native memory until all of that was done.
   */
  void discard() {
    SSLEngine engine = handler.engine();
    engine.closeOutbound();
    try {
      engine.closeInbound();
    } catch (SSLException e) {
      // There was no close_notify; who had to know was told before.
    }
    ByteBuffer scrap = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    try {
      for (int i = 0; i < MAX_ALERTS && !engine.isOutboundDone(); i++) {
        scrap.clear();
        SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), scrap);
        if (result.bytesProduced() == 0) {
          return;
        }
      }
    } catch (SSLException e) {
      // It failed before: there is nothing more to take out.
    }
  }
}
