package org.hvrwallet.tls;

import java.security.Principal;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/**
 * A session that also says how its connection was made: {@code getValue("hvrwallet.connection")}.
 */
final class PinnedSession extends ExtendedSSLSession {
  static final String CONNECTION = "hvrwallet.connection";

  private final SSLSession delegate;
  private final PinnedEngine engine;
  private final boolean verified;

  /**
   * A session of a connection.
   *
   * @param verified whether its peer counts only once it was let in; not so in the handshake
   */
  PinnedSession(SSLSession delegate, PinnedEngine engine, boolean verified) {
    this.delegate = delegate;
    this.engine = engine;
    this.verified = verified;
  }

  /** Conscrypt also shows the certificate of a peer that was refused. */
  private void requirePeer() throws SSLPeerUnverifiedException {
    if (verified && engine.connection().isEmpty()) {
      throw new SSLPeerUnverifiedException("there is no handshake in which the peer was let in");
    }
  }

  @Override
  public Object getValue(String name) {
    return name.equals(CONNECTION)
        ? engine.connection().map(Connection::toString).orElse(null)
        : delegate.getValue(name);
  }

  @Override
  public void putValue(String name, Object value) {
    delegate.putValue(name, value);
  }

  @Override
  public void removeValue(String name) {
    delegate.removeValue(name);
  }

  @Override
  public String[] getValueNames() {
    return delegate.getValueNames();
  }

  @Override
  public byte[] getId() {
    return delegate.getId();
  }

  @Override
  public SSLSessionContext getSessionContext() {
    return delegate.getSessionContext();
  }

  @Override
  public long getCreationTime() {
    return delegate.getCreationTime();
  }

  @Override
  public long getLastAccessedTime() {
    return delegate.getLastAccessedTime();
  }

  @Override
  public void invalidate() {
    delegate.invalidate();
  }

  @Override
  public boolean isValid() {
    return delegate.isValid();
  }

  @Override
  public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
    requirePeer();
    return delegate.getPeerCertificates();
  }

  @Override
  public Certificate[] getLocalCertificates() {
    return delegate.getLocalCertificates();
  }

  @Override
  public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
    requirePeer();
    return delegate.getPeerPrincipal();
  }

  @Override
  public Principal getLocalPrincipal() {
    return delegate.getLocalPrincipal();
  }

  @Override
  public String getCipherSuite() {
    return delegate.getCipherSuite();
  }

  @Override
  public String getProtocol() {
    return delegate.getProtocol();
  }

  @Override
  public String getPeerHost() {
    return delegate.getPeerHost();
  }

  @Override
  public int getPeerPort() {
    return delegate.getPeerPort();
  }

  @Override
  public int getPacketBufferSize() {
    return delegate.getPacketBufferSize();
  }

  @Override
  public int getApplicationBufferSize() {
    return delegate.getApplicationBufferSize();
  }

  @Override
  public String[] getLocalSupportedSignatureAlgorithms() {
    return extended().getLocalSupportedSignatureAlgorithms();
  }

  @Override
  public String[] getPeerSupportedSignatureAlgorithms() {
    return extended().getPeerSupportedSignatureAlgorithms();
  }

  @Override
  public List<SNIServerName> getRequestedServerNames() {
    return extended().getRequestedServerNames();
  }

  @Override
  public List<byte[]> getStatusResponses() {
    return extended().getStatusResponses();
  }

  /** Those of both implementations are. */
  private ExtendedSSLSession extended() {
    return (ExtendedSSLSession) delegate;
  }
}
