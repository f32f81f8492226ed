package org.hvrwallet.tls;

import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.hvrwallet.tls.TlsSettings.Policy;
import org.hvrwallet.tls.pin.LivePins;
import org.hvrwallet.tls.pin.Peers;
import org.hvrwallet.tls.pin.Pin;
import org.hvrwallet.tls.pin.PinTrustManager;
import org.hvrwallet.tls.pin.TlsEvents;

/**
 * An engine whose peer is looked at when the handshake is done, also one that resumed a session,
 * which trust managers are not told of; and that fails as soon as the peer's pin is removed.
 */
final class PinnedEngine extends DelegatingEngine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PinnedTls end;
  private final Runnable whenRevoked;
  private final GroupReader group = new GroupReader();
  private final HeapRecords records;
  private String[] wantedSuites;
  private volatile Optional<Connection> connection = Optional.empty();
  private volatile String revoked;

  PinnedEngine(SSLEngine delegate, TlsEngine kind, PinnedTls end, Runnable whenRevoked) {
    super(delegate, kind);
    this.end = end;
    this.whenRevoked = whenRevoked;
    this.records = new HeapRecords(delegate, kind);
    if (end.settings().policy() == Policy.AES256) {
      setEnabledCipherSuites(new String[] {Suites.AES_256});
    }
    delegate.setNeedClientAuth(end.trust().isPresent());
  }

  /** What was negotiated; empty until the handshake is done. */
  Optional<Connection> connection() {
    return connection;
  }

  @Override
  SSLEngineResult doWrap(ByteBuffer[] sources, int offset, int length, ByteBuffer out)
      throws SSLException {
    int start = out.position();
    SSLEngineResult result;
    try {
      result =
          revoked == null
              ? records.wrap(sources, offset, length, out)
              : delegate().wrap(NOTHING, out); // the end of the connection, and no data
    } catch (SSLException e) {
      throw TlsErrors.explain(e, presented());
    }
    if (connection.isEmpty()) {
      group.readHandshake(out, start);
      establishIfDone(result, result.bytesConsumed() > 0);
    }
    return result;
  }

  @Override
  SSLEngineResult doUnwrap(ByteBuffer in, ByteBuffer[] targets, int offset, int length)
      throws SSLException {
    requireNotRevoked();
    if (connection.isPresent()) { // nothing more is to be looked at: bulk data comes by here
      return stillOpen(decrypt(in, targets, offset, length));
    }
    int start = in.position();
    Targets before = Targets.of(targets);
    SSLEngineResult result = decrypt(in, targets, offset, length);
    group.readHandshake(in, start);
    try {
      establishIfDone(result, result.bytesProduced() > 0);
    } catch (SSLException e) {
      before.takeBack(); // nothing of a peer that is not let in
      throw e;
    }
    return stillOpen(result);
  }

  private SSLEngineResult decrypt(ByteBuffer in, ByteBuffer[] targets, int offset, int length)
      throws SSLException {
    try {
      return records.unwrap(in, targets, offset, length);
    } catch (SSLException e) {
      throw TlsErrors.explain(e, presented());
    }
  }

  /** Conscrypt calls a record CLOSED if only this end has closed the connection. */
  private SSLEngineResult stillOpen(SSLEngineResult result) {
    return result.getStatus() == SSLEngineResult.Status.CLOSED && !delegate().isInboundDone()
        ? new SSLEngineResult(
            SSLEngineResult.Status.OK,
            result.getHandshakeStatus(),
            result.bytesConsumed(),
            result.bytesProduced())
        : result;
  }

  private void requireNotRevoked() throws SSLException {
    String why = revoked;
    if (why != null) {
      throw new SSLException(why);
    }
  }

  /**
   * The JDK's engine may hand over data before it says that the handshake is finished: a server
   * that has a ticket to send first.
   */
  private void establishIfDone(SSLEngineResult result, boolean hasData) throws SSLException {
    boolean done =
        hasData
            || result.getHandshakeStatus() == HandshakeStatus.FINISHED
            || (result.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && result.getStatus() == SSLEngineResult.Status.OK
                && delegate().getSession().getProtocol().equals(PROTOCOL));
    if (done) {
      SSLSession session = delegate().getSession();
      try {
        establish(session);
      } catch (SSLException e) {
        TlsEvents.refused(Peers.name(this), e.getMessage());
        session.invalidate();
        fail(e.getMessage());
        throw e;
      }
    }
  }

  private void establish(SSLSession session) throws SSLException {
    if (!session.getProtocol().equals(PROTOCOL)) {
      throw new SSLHandshakeException("HVRTLS speaks TLSv1.3 only, not " + session.getProtocol());
    }
    requireSuite(session.getCipherSuite());
    Optional<Pin> peer = peer(session);
    if (end.trust().isPresent()) {
      requirePinned(peer, end.trust().get());
    }
    Connection done =
        new Connection(kind().title(), PROTOCOL, session.getCipherSuite(), group.name(), peer);
    connection = Optional.of(done);
    String presented = peer.map(Pin::toString).orElse("nothing");
    TlsEvents.connected(Peers.name(this), done.engine(), done.suite(), done.group(), presented);
  }

  private void requireSuite(String suite) throws SSLHandshakeException {
    if (wantedSuites != null && !Arrays.asList(wantedSuites).contains(suite)) {
      throw new SSLHandshakeException(
          suite
              + " was negotiated, which is not among the enabled suites, and Conscrypt leaves no choice:"
              + " set -Dhvrwallet.tls.policy=aes256, or -Dhvrwallet.tls.engine=jsse");
    }
  }

  private static Optional<Pin> peer(SSLSession session) {
    try {
      return leaf(session.getPeerCertificates());
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  /** What this end presented, as far as the handshake came. */
  private Optional<Pin> presented() {
    SSLSession handshake = delegate().getHandshakeSession();
    SSLSession session = handshake == null ? delegate().getSession() : handshake;
    return leaf(session.getLocalCertificates());
  }

  private static Optional<Pin> leaf(Certificate[] chain) {
    try {
      return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(Pin.of(chain[0]));
    } catch (CertificateException e) {
      throw new AssertionError("it was sent or received in DER", e);
    }
  }

  private void requirePinned(Optional<Pin> peer, PinTrustManager trust) throws SSLException {
    if (peer.isEmpty()) {
      if (getUseClientMode() || getNeedClientAuth()) {
        throw new SSLHandshakeException(Peers.name(this) + " presented no certificate");
      }
      return; // a server that only wants certificates
    }
    LivePins pins = trust.pins();
    pins.look();
    if (!pins.hold(peer.get(), this, PinnedEngine::revoke)) {
      throw new SSLHandshakeException(pins.refusal(peer.get(), Peers.name(this)));
    }
    try {
      // Again, since nobody looks when a session is resumed.
      X509Certificate leaf = (X509Certificate) delegate().getSession().getPeerCertificates()[0];
      trust.checkTime(leaf, peer.get(), Peers.name(this));
    } catch (CertificateException e) {
      throw (SSLException) new SSLHandshakeException(e.getMessage()).initCause(e);
    }
  }

  private void revoke(String why) {
    try {
      fail(why);
    } finally {
      whenRevoked.run();
    }
    TlsEvents.revoked(Peers.name(this), why);
  }

  /** What is wrapped from now on is the end of the connection. */
  private void fail(String why) {
    revoked = why;
    delegate().getSession().invalidate();
    delegate().closeOutbound();
  }

  /** Why it fails, if that is because the peer is no longer pinned. */
  Optional<String> whyRevoked() {
    return Optional.ofNullable(revoked);
  }

  /** Gives back what the engine holds, whatever state it is in: Conscrypt's is not only memory. */
  void end() {
    closeOutbound();
    try {
      closeInbound();
    } catch (SSLException e) {
      // It says that the peer did not close the connection, which nobody waits for now.
    }
    takeRest();
    end.trust().ifPresent(trust -> trust.pins().release(this));
  }

  /** Conscrypt frees nothing as long as it has something to send, which nobody will. */
  private void takeRest() {
    if (!isOutboundDone()) {
      try {
        delegate()
            .wrap(NOTHING, ByteBuffer.allocate(delegate().getSession().getPacketBufferSize()));
      } catch (SSLException e) {
        // It has nothing that could be sent.
      }
    }
  }

  @Override
  public SSLSession getSession() {
    return new PinnedSession(delegate().getSession(), this, true);
  }

  @Override
  public SSLSession getHandshakeSession() {
    SSLSession session = delegate().getHandshakeSession();
    return session == null ? null : new PinnedSession(session, this, false);
  }

  /** Conscrypt's are what they are; so what was negotiated is looked at. */
  @Override
  public void setEnabledCipherSuites(String[] suites) {
    String[] wanted = Suites.ofTls13(suites);
    if (wanted.length == 0) {
      throw new IllegalArgumentException(
          "none of these is a suite of TLS 1.3: " + String.join(", ", suites));
    }
    if (kind() == TlsEngine.JSSE) {
      delegate().setEnabledCipherSuites(wanted);
    }
    wantedSuites = wanted;
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return wantedSuites == null ? super.getEnabledCipherSuites() : wantedSuites.clone();
  }

  @Override
  public void setSSLParameters(SSLParameters given) {
    if (given.getProtocols() != null) {
      setEnabledProtocols(given.getProtocols());
    }
    if (given.getCipherSuites() != null) {
      setEnabledCipherSuites(given.getCipherSuites());
    }
    delegate().setSSLParameters(ConnectionParameters.copyWithoutSuites(given, delegate()));
  }
}
